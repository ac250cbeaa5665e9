import getPort from 'get-port';

import { SetupError } from './failure.mts';

export interface Port {
	port: number;
	/** Why it is not the usual one, else ''. */
	note: string;
}

/** A free port of 127.0.0.1: the preferred one, or another when that is taken. */
export async function freePort(preferred?: number): Promise<number> {
	return await getPort({ port: preferred, host: '127.0.0.1' });
}

/**
 * The port the person asked for. Without one: the usual port, or a free one when that is taken.
 * @throws {SetupError} when the wanted one is taken
 */
export async function choosePort(options: {
	wanted: number | undefined;
	usual: number;
	/** The flag that sets `wanted`, for the error. */
	flag: string;
}): Promise<Port> {
	const { wanted, usual, flag } = options;
	const port = await freePort(wanted ?? usual);
	if (wanted !== undefined && port !== wanted) {
		throw new SetupError(
			`Port ${wanted} is not available: another program uses it, or it needs more rights. ` +
				`Choose another one with ${flag}, or omit the flag.`,
		);
	}
	return { port, note: port === (wanted ?? usual) ? '' : ` (port ${usual} is taken)` };
}
