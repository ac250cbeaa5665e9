import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DemoError } from './failure.mts';

/**
 * Makes sure that one demo at a time uses the folder: two n8n on one database spoil it.
 *
 * @param {string} home
 * @param {{ reset?: boolean }} options `reset` empties the folder
 * @returns {Promise<() => Promise<void>>} gives the folder free again
 * @throws {DemoError} when another demo is running
 */
export async function claimHome(home, { reset }) {
	const file = join(home, 'demo.pid');
	const pid = Number(await readFile(file, 'utf8').catch(() => '0'));
	if (pid > 0 && isAlive(pid)) {
		throw new DemoError(
			`The demo is running already (process ${pid}); stop it with Ctrl-C in its terminal. ` +
				`If that process is something else, remove ${file}.`,
		);
	}
	if (reset) await rm(home, { recursive: true, force: true });
	await mkdir(home, { recursive: true });
	await writeFile(file, String(process.pid));
	return async () => await rm(file, { force: true });
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}
