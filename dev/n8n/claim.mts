import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SetupError } from './failure.mts';

/**
 * Reserves a folder for this process: two n8n on one database corrupt it.
 * @param options `reset` empties the folder first
 * @returns releases the folder
 * @throws {SetupError} when another demo is running
 */
export async function claimHome(
	home: string,
	{ reset }: { reset?: boolean },
): Promise<() => Promise<void>> {
	const file = join(home, 'demo.pid');
	const pid = Number(await readFile(file, 'utf8').catch(() => '0'));
	if (pid > 0 && isAlive(pid)) {
		throw new SetupError(
			`The demo is already running (process ${pid}). Stop it with Ctrl-C in its terminal. ` +
				`If that process is something else, remove ${file}.`,
		);
	}
	if (reset) await rm(home, { recursive: true, force: true });
	await mkdir(home, { recursive: true });
	await writeFile(file, String(process.pid));
	return async () => await rm(file, { force: true });
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
