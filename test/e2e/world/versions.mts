import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { SetupError } from '../../../dev/n8n/failure.mts';
import { installN8n, isN8nInstalled } from '../../../dev/n8n/install.mts';
import { installFolder } from '../../../dev/n8n/paths.mts';
import { runLoggedNpm } from '../../../dev/n8n/processes.mts';

interface Manifest extends Record<string, unknown> {
	dependencies: Record<string, string>;
	overrides: Record<string, string>;
}

/** Outside the project: an n8n has 60,000 files, which every tool of the project would walk through. */
const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'polyv-live-e2e');

/**
 * Makes sure that an n8n is installed: the pinned one in its own folder, another version in the cache folder.
 *
 * @param version e.g. `1.123.81`; default: the pinned one
 * @throws {SetupError} when that version cannot be installed
 */
export async function ensureN8n(
	version: string | undefined,
	logFile: string,
): Promise<{ folder: string; version: string }> {
	if (version !== undefined && !/^\d+\.\d+\.\d+$/.test(version)) {
		throw new SetupError(`N8N_VERSION is "${version}", but has to be written like 2.41.1.`);
	}
	const pinned = JSON.parse(
		await readFile(join(installFolder, 'package.json'), 'utf8'),
	) as Manifest;
	const wanted = version ?? pinned.dependencies.n8n;
	const folder =
		wanted === pinned.dependencies.n8n ? installFolder : await resolve(wanted, pinned, logFile);
	if (!(await isN8nInstalled(folder))) await installN8n({ folder, logFile });
	return { folder, version: wanted };
}

/** Writes package.json, .npmrc and package-lock.json of another n8n. Returns their folder. */
async function resolve(version: string, pinned: Manifest, logFile: string): Promise<string> {
	const folder = join(cacheFolder, `n8n-${version}`);
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifestFor(version, pinned)));
	await writeFile(join(folder, '.npmrc'), await readFile(join(installFolder, '.npmrc')));
	const isLocked = await readFile(join(folder, 'package-lock.json')).catch(() => undefined);
	if (isLocked) return folder;
	await runLoggedNpm(['install', '--package-lock-only', '--no-audit', '--no-fund'], {
		cwd: folder,
		logFile,
		advice: `npm cannot resolve n8n ${version}.`,
	});
	return folder;
}

/** The pinned n8n's package.json for another version. Older ones ask for an xlsx that no registry has. */
function manifestFor(version: string, pinned: Manifest): Manifest {
	return {
		...pinned,
		dependencies: { ...pinned.dependencies, n8n: version },
		overrides: { ...pinned.overrides, xlsx: '0.18.5' },
	};
}
