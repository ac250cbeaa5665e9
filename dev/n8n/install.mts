import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DemoError } from './failure.mts';
import { installFolder } from './paths.mts';
import { runNpm } from './processes.mts';

/**
 * @typedef {object} InstallOptions
 * @property {string} [folder] has package.json and package-lock.json of the pinned n8n and node; default: this folder
 * @property {string} logFile hears all that npm says
 * @property {(step: string) => void} [onStep] hears what is being done, again and again
 */

// npm ci begins by removing node_modules, and the marker with it: an interrupted installation is repeated.
/** @param {string} folder */
const markerFile = (folder) => join(folder, 'node_modules', '.installed-for');

/** @param {string} folder */
const presentMarker = (folder) => readFile(markerFile(folder), 'utf8').catch(() => '');

/** What the installation depends on: the lock file and the machine's kind. @param {string} folder */
async function wantedMarker(folder) {
	const lock = await readFile(join(folder, 'package-lock.json'));
	const digest = createHash('sha256').update(lock).digest('hex');
	return `${process.platform} ${process.arch} ${digest}\n`;
}

/**
 * @param {string} [folder]
 * @returns {Promise<boolean>} whether n8n is there, whole, as the lock file wants it
 */
export async function isN8nInstalled(folder = installFolder) {
	return (await presentMarker(folder)) === (await wantedMarker(folder));
}

/**
 * Installs n8n and the Node it runs under from the lock file of a folder.
 *
 * @param {InstallOptions} options
 * @throws {DemoError} with a sentence about what the machine lacks
 */
export async function installN8n({ folder = installFolder, logFile, onStep = () => {} }) {
	await writeFile(logFile, '');
	const wanted = await wantedMarker(folder);
	const unbuilt = `not built yet, ${wanted}`;
	if ((await presentMarker(folder)) !== unbuilt) {
		await installPackages(folder, logFile, onStep);
		await writeFile(markerFile(folder), unbuilt);
	}
	onStep("fetching n8n's own Node");
	await rebuild('node', {
		folder,
		logFile,
		advice: "The Node that n8n needs could not be fetched. Is npm's registry within reach?",
	});
	onStep('fetching or compiling the database driver sqlite3 (compiling takes a minute)');
	await rebuild('sqlite3', {
		folder,
		logFile,
		advice:
			'The database driver sqlite3 could neither be fetched nor compiled. Install python3, make and g++ ' +
			'(Debian: apt-get install -y python3 make g++), or give this machine access to github.com, ' +
			'where a compiled one lies; then start again.',
	});
	await writeFile(markerFile(folder), wanted);
}

/**
 * @param {string} folder
 * @param {string} logFile
 * @param {(step: string) => void} onStep
 */
async function installPackages(folder, logFile, onStep) {
	const total = await lockedPackages(folder);
	let unpacked = 0;
	const { exitCode, output } = await runNpm(['ci', '--loglevel=http'], {
		cwd: folder,
		onOutput(text) {
			unpacked += text.match(/\.tgz /g)?.length ?? 0;
			onStep(`${unpacked} of about ${total} packages`);
		},
	});
	await writeFile(logFile, output, { flag: 'a' });
	if (exitCode !== 0) {
		throw new DemoError(
			"n8n could not be installed. Is npm's registry within reach, and are 2 GB of disk free?",
			{ logFile },
		);
	}
}

/** How many packages the lock file wants on a machine of this kind. @param {string} folder */
async function lockedPackages(folder) {
	/** @type {{ packages: Record<string, { os?: string[], cpu?: string[] }> }} */
	const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
	const { '': _folderItself, ...others } = packages;
	const wanted = Object.values(others).filter(
		({ os, cpu }) =>
			(os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true),
	);
	return wanted.length;
}

/**
 * Runs the install scripts of one package; those of all others stay off (.npmrc).
 *
 * @param {string} name
 * @param {{ folder: string, logFile: string, advice: string }} options
 */
async function rebuild(name, { folder, logFile, advice }) {
	const { exitCode, output } = await runNpm(['rebuild', name, '--ignore-scripts=false'], {
		cwd: folder,
		// Without the optimizer sqlite3 compiles in a third of the time, and the demo's data is small.
		env: { ...process.env, npm_config_debug: 'true' },
	});
	await writeFile(logFile, output, { flag: 'a' });
	if (exitCode !== 0) throw new DemoError(advice, { logFile });
}
