import { readFile } from 'node:fs/promises';

/** A failure the person at the terminal can act on. */
export class SetupError extends Error {
	override readonly name = 'SetupError';

	/** The log that tells more. */
	readonly logFile?: string;

	/** @param message what went wrong and what to do, in one or two sentences */
	constructor(message: string, { logFile, cause }: { logFile?: string; cause?: unknown } = {}) {
		super(message, { cause });
		this.logFile = logFile;
	}
}

/** The last lines of a log; '' when there is no such file. */
export async function lastLines(file: string, count = 25): Promise<string> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text.trimEnd().split('\n').slice(-count).join('\n');
}
