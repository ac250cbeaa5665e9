import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DemoError } from '../../dev/n8n/failure.mts';
import { installN8n, isN8nInstalled } from '../../dev/n8n/install.mts';
import { installFolder } from '../../dev/n8n/paths.mts';
import { runNpm } from '../../dev/n8n/processes.mts';

/** @typedef {{ dependencies: Record<string, string>, overrides: Record<string, string> } & Record<string, unknown>} Manifest */

/** Outside the project: an n8n has 60,000 files, which every tool of the project would walk through. */
const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'polyv-live-e2e');

/**
 * The folder of the demo's n8n, or, for another version, one in the cache folder.
 *
 * @param {string | undefined} version of n8n; undefined: the demo's
 * @returns {Promise<string>}
 */
export async function n8nFolderFor(version) {
	/** @type {Manifest} */
	const pinned = JSON.parse(await readFile(join(installFolder, 'package.json'), 'utf8'));
	if (version === undefined || version === pinned.dependencies.n8n) return installFolder;
	const folder = join(cacheFolder, `n8n-${version}`);
	await mkdir(folder, { recursive: true });
	await writeOnce(join(folder, 'package.json'), JSON.stringify(manifestFor(version, pinned)));
	await writeOnce(join(folder, '.npmrc'), await readFile(join(installFolder, '.npmrc'), 'utf8'));
	return folder;
}

/**
 * @param {string} folder as `n8nFolderFor` returned it
 * @param {{ logFile: string, onStep: (step: string) => void }} options
 * @throws {DemoError} when that version cannot be installed
 */
export async function ensureN8n(folder, { logFile, onStep }) {
	const lockFile = join(folder, 'package-lock.json');
	if (!(await readFile(lockFile).catch(() => undefined))) {
		onStep('looking for what this version of n8n needs');
		const args = ['install', '--package-lock-only', '--no-audit', '--no-fund'];
		const { exitCode, output } = await runNpm(args, { cwd: folder });
		await writeFile(logFile, output);
		if (exitCode !== 0) throw new DemoError('npm cannot resolve this version of n8n.', { logFile });
	}
	if (!(await isN8nInstalled(folder))) await installN8n({ folder, logFile, onStep });
}

/**
 * The demo's package.json for another n8n. Older ones ask for an xlsx that no registry has.
 *
 * @param {string} version
 * @param {Manifest} pinned
 * @returns {Manifest}
 */
function manifestFor(version, pinned) {
	return {
		...pinned,
		dependencies: { ...pinned.dependencies, n8n: version },
		overrides: { ...pinned.overrides, xlsx: '0.18.5' },
	};
}

/**
 * @param {string} file
 * @param {string} text
 */
async function writeOnce(file, text) {
	if ((await readFile(file, 'utf8').catch(() => '')) !== text) await writeFile(file, text);
}
