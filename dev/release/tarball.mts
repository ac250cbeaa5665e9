import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Packed {
	name: string;
	filename: string;
	size: number;
	files: Array<{ path: string }>;
}

/**
 * A package as a user installs it: packed from its `dist` and unpacked into a `node_modules` of its own. It finds
 * n8n-workflow and n8n-core there, as in n8n, but none of the project's development dependencies.
 */
export class Tarball {
	private readonly home = mkdtempSync(join(tmpdir(), 'polyv-live-package-'));

	/** Where the package is unpacked. */
	readonly folder: string;

	/** Paths of its files, sorted. */
	readonly files: string[];

	/** Bytes of the tarball. */
	readonly size: number;

	constructor(project = '.') {
		const pack = ['pack', resolve(project), '--json', '--silent', '--pack-destination', this.home];
		const output = execFileSync('npm', pack, { encoding: 'utf8' });
		const [{ name, filename, size, files }] = JSON.parse(output) as Packed[];
		this.folder = join(this.home, 'node_modules', name);
		this.files = files.map(({ path }) => path).sort();
		this.size = size;
		mkdirSync(this.folder, { recursive: true });
		const unpack = ['-xzf', join(this.home, filename), '-C', this.folder, '--strip-components=1'];
		execFileSync('tar', unpack);
		mkdirSync(this.n8n);
		for (const module of ['n8n-workflow', 'n8n-core']) {
			symlinkSync(resolve('node_modules', module), join(this.n8n, module));
		}
	}

	read(file: string): string {
		return readFileSync(join(this.folder, file), 'utf8');
	}

	/** Runs a script in a new process, with the package's folder as its argument. Returns the JSON it prints. */
	run(script: string): unknown {
		const output = execFileSync(process.execPath, [resolve(script), this.folder], {
			cwd: this.home,
			encoding: 'utf8',
			stdio: 'pipe',
			env: {
				...process.env,
				NODE_PATH: this.n8n,
				N8N_USER_FOLDER: this.home,
				N8N_ENCRYPTION_KEY: 'test',
				N8N_LOG_LEVEL: 'silent',
			},
		});
		return JSON.parse(output);
	}

	remove(): void {
		rmSync(this.home, { recursive: true, force: true });
	}

	private get n8n(): string {
		return join(this.home, 'n8n');
	}
}
