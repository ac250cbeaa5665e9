import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { installFolder } from './paths.mts';
import { runLoggedNpm } from './processes.mts';

export interface InstallOptions {
	/** Has package.json and package-lock.json of n8n and node; default: the pinned n8n. */
	folder?: string;
	/** Gets the output of npm; started afresh. */
	logFile: string;
	onStep?: (step: string) => void;
}

// npm ci begins by removing node_modules, and the marker with it: an interrupted installation is repeated.
const markerFile = (folder: string) => join(folder, 'node_modules', '.installed-for');

const presentMarker = async (folder: string) =>
	await readFile(markerFile(folder), 'utf8').catch(() => '');

/** The installation depends on the lock file and the kind of machine. */
async function wantedMarker(folder: string): Promise<string> {
	const lock = await readFile(join(folder, 'package-lock.json'));
	const digest = createHash('sha256').update(lock).digest('hex');
	return `${process.platform} ${process.arch} ${digest}\n`;
}

/** Whether all of n8n is installed, as the lock file says. */
export async function isN8nInstalled(folder = installFolder): Promise<boolean> {
	return (await presentMarker(folder)) === (await wantedMarker(folder));
}

/**
 * Installs n8n and the Node it runs under from the lock file of a folder.
 * @throws {SetupError} with a sentence about what the machine lacks
 */
export async function installN8n(options: InstallOptions): Promise<void> {
	const { folder = installFolder, logFile, onStep = () => {} } = options;
	await writeFile(logFile, '');
	const wanted = await wantedMarker(folder);
	const unbuilt = `not built yet, ${wanted}`;
	if ((await presentMarker(folder)) !== unbuilt) {
		await installPackages(folder, logFile, onStep);
		await writeFile(markerFile(folder), unbuilt);
	}
	// The install scripts of all other packages stay off (.npmrc).
	const rebuild = async (name: string, advice: string) =>
		await runLoggedNpm(['rebuild', name, '--ignore-scripts=false'], {
			cwd: folder,
			// Without the optimizer sqlite3 compiles in a third of the time, and the data is small.
			env: { ...process.env, npm_config_debug: 'true' },
			logFile,
			advice,
		});
	onStep("fetching n8n's own Node");
	await rebuild(
		'node',
		'The Node that n8n needs could not be fetched. Can npm reach its registry?',
	);
	onStep('fetching or compiling the database driver sqlite3 (compiling takes a minute)');
	await rebuild(
		'sqlite3',
		'The database driver sqlite3 could neither be fetched nor compiled. Install python3, make and g++ ' +
			'(Debian: apt-get install -y python3 make g++), or give this machine access to github.com, ' +
			'which has a compiled one. Then start again.',
	);
	await writeFile(markerFile(folder), wanted);
}

async function installPackages(
	folder: string,
	logFile: string,
	onStep: (step: string) => void,
): Promise<void> {
	const total = await countLockedPackages(folder);
	let unpacked = 0;
	await runLoggedNpm(['ci', '--loglevel=http'], {
		cwd: folder,
		logFile,
		advice: 'n8n could not be installed. Can npm reach its registry, and are 2 GB of disk free?',
		onOutput(line) {
			if (line.includes('.tgz ')) onStep(`${++unpacked} of about ${total} packages`);
		},
	});
}

/** The number of packages that the lock file wants on a machine of this kind. */
async function countLockedPackages(folder: string): Promise<number> {
	const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, { os?: string[]; cpu?: string[] }>;
	};
	const { '': _folderItself, ...others } = packages;
	const { platform, arch } = process;
	return Object.values(others).filter(
		({ os = [platform], cpu = [arch] }) => os.includes(platform) && cpu.includes(arch),
	).length;
}
