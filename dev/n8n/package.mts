import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { DemoError } from './failure.mts';
import { projectFolder } from './paths.mts';
import { runCommand, runNpm } from './processes.mts';

// What the tarball is made from.
const sources = [
	'credentials',
	'nodes',
	'polyv',
	'icons',
	'index.js',
	'package.json',
	'tsconfig.json',
	'gulpfile.js',
	'README.md',
	'LICENSE',
];

/**
 * @typedef {object} InstalledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} folder where n8n finds it
 * @property {boolean} changed false when what was installed before is still right
 */

/**
 * Builds and packs the project and lays the tarball out in n8n's user folder as n8n does with a
 * community package that is installed from npm. Does nothing when no source has changed.
 *
 * @param {object} options
 * @param {string} options.home n8n's user folder
 * @param {string} options.logFile hears what the build says
 * @param {(step: string) => void} [options.onStep]
 * @returns {Promise<InstalledPackage>}
 * @throws {DemoError} when the build or the packing fails
 */
export async function installPackage({ home, logFile, onStep = () => {} }) {
	/** @type {{ name: string, version: string }} */
	const { name, version } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8'));
	const folder = join(home, '.n8n', 'nodes', 'node_modules', name);
	const stampFile = join(home, 'package.sha256');
	const stamp = await fingerprint();
	if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) {
		return { name, version, folder, changed: false };
	}
	await rm(stampFile, { force: true });
	onStep('building');
	await npmOrFail(['run', 'build'], logFile);
	onStep('packing');
	const tarball = await pack(home, logFile);
	await extract(tarball, folder);
	await writeFile(stampFile, stamp);
	return { name, version, folder, changed: true };
}

/** Changes when, and only when, a file that goes into the tarball or makes it does. */
async function fingerprint() {
	const hash = createHash('sha256');
	for (const file of (await Promise.all(sources.map(filesUnder))).flat().sort()) {
		hash
			.update(`${relative(projectFolder, file)}\0`)
			.update(await readFile(file))
			.update('\0');
	}
	return hash.digest('hex');
}

/**
 * @param {string} name of a file or folder of the project
 * @returns {Promise<string[]>} paths; none when there is nothing of that name
 */
async function filesUnder(name) {
	const path = join(projectFolder, name);
	const found = await stat(path).catch(() => undefined);
	if (!found?.isDirectory()) return found ? [path] : [];
	const entries = await readdir(path, { withFileTypes: true });
	return (await Promise.all(entries.map((entry) => filesUnder(join(name, entry.name))))).flat();
}

/**
 * @param {string[]} args
 * @param {string} logFile
 * @returns {Promise<string>} stdout
 */
async function npmOrFail(args, logFile) {
	const { exitCode, stdout, output } = await runNpm(args, { cwd: projectFolder });
	await writeFile(logFile, output, { flag: 'a' });
	if (exitCode !== 0) throw new DemoError(`\`npm ${args.join(' ')}\` failed.`, { logFile });
	return stdout;
}

/**
 * @param {string} destination folder
 * @param {string} logFile
 * @returns {Promise<string>} path of the tarball
 */
async function pack(destination, logFile) {
	const stdout = await npmOrFail(['pack', '--json', '--pack-destination', destination], logFile);
	const [{ filename }] = JSON.parse(stdout);
	return join(destination, filename);
}

/**
 * @param {string} tarball
 * @param {string} folder is replaced
 */
async function extract(tarball, folder) {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const args = ['-xzf', tarball, '-C', folder, '--strip-components=1'];
	const { exitCode, output } = await runCommand('tar', args, { cwd: folder });
	if (exitCode !== 0) throw new DemoError(`Unpacking ${tarball} failed: ${output.trim()}`);
}
