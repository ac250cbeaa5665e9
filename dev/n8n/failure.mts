import { readFile } from 'node:fs/promises';

/** A failure the person at the terminal can act on: one clear sentence, and the log that tells more. */
export class DemoError extends Error {
	/**
	 * @param {string} message what went wrong and what to do, in one or two sentences
	 * @param {{ logFile?: string, cause?: unknown }} [details]
	 */
	constructor(message, { logFile, cause } = {}) {
		super(message, { cause });
		this.name = 'DemoError';
		this.logFile = logFile;
	}
}

/**
 * The end of a log.
 *
 * @param {string} file
 * @param {number} [count]
 * @returns {Promise<string>} at most `count` lines; '' when there is no such file
 */
export async function lastLines(file, count = 25) {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text.trimEnd().split('\n').slice(-count).join('\n');
}
