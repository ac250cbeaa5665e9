/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests run on the developer's machine, never inside n8n */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const CHILDREN = join(ROOT, 'test/package/child');

/** Paths of all files below a folder, relative to it, in order. */
function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
}

/** The files of the sources below one of the top folders, e.g. `polyv`, as `polyv/md5.ts`. */
export function sourceFiles(folder: string): string[] {
	return filesBelow(join(ROOT, folder)).map((file) => join(folder, file));
}

/**
 * The package as a user installs it: packed, and unpacked below a node_modules of its own from which
 * n8n-workflow can be found, and n8n-core, but nothing else.
 */
export class Tarball {
	private readonly home = mkdtempSync(join(tmpdir(), 'polyv-live-package-'));

	readonly folder: string;

	readonly files: string[];

	/** Of what `npm run build` left in dist. */
	constructor() {
		const output = execFileSync('npm', ['pack', '--json', '--pack-destination', this.home], {
			cwd: ROOT,
			stdio: ['ignore', 'pipe', 'ignore'],
			encoding: 'utf8',
		});
		const [{ filename }] = JSON.parse(output) as [{ filename: string }];
		this.folder = join(this.home, 'node_modules/n8n-nodes-polyv-live');
		mkdirSync(this.folder, { recursive: true });
		const target = ['-C', this.folder, '--strip-components=1'];
		execFileSync('tar', ['-xzf', join(this.home, filename), ...target]);
		this.files = filesBelow(this.folder);
		mkdirSync(this.n8n);
		for (const name of ['n8n-workflow', 'n8n-core']) {
			symlinkSync(join(ROOT, 'node_modules', name), join(this.n8n, name));
		}
	}

	read(file: string): string {
		return readFileSync(join(this.folder, file), 'utf8');
	}

	/** What a script of `child/` prints as JSON, in a process of its own; the package's folder is its argument. */
	run(script: string): unknown {
		const output = execFileSync(process.execPath, [join(CHILDREN, script), this.folder], {
			cwd: this.home,
			env: { ...process.env, NODE_PATH: this.n8n },
			encoding: 'utf8',
		});
		return JSON.parse(output);
	}

	remove(): void {
		rmSync(this.home, { recursive: true, force: true });
	}

	/** Where n8n finds its own packages, as by its NODE_PATH. */
	private get n8n(): string {
		return join(this.home, 'n8n');
	}
}
