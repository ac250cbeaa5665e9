import { once } from 'node:events';
import { createServer } from 'node:net';
import { DemoError } from './failure.mts';

/** @typedef {{ port: number, note: string }} Port `note` says why it is not the usual one, else it is '' */

/**
 * A port of 127.0.0.1 that nobody listens on.
 *
 * @param {number} [preferred] is taken when it is free
 * @returns {Promise<number>}
 */
export async function freePort(preferred = 0) {
	const server = createServer();
	server.listen(preferred, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		if (preferred === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error;
		return await freePort();
	}
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	server.close();
	await once(server, 'close');
	return port;
}

/**
 * The port the person asked for, the usual one when they did not, or a free one when that is taken.
 *
 * @param {{ wanted: number | undefined, usual: number, flag: string }} options
 * @returns {Promise<Port>}
 * @throws {DemoError} when the wanted one is taken
 */
export async function choosePort({ wanted, usual, flag }) {
	const port = await freePort(wanted ?? usual);
	if (wanted !== undefined && port !== wanted) {
		throw new DemoError(
			`Port ${wanted} cannot be had: another program has it, or it needs more rights. ` +
				`Give another one with ${flag}, or leave the flag out.`,
		);
	}
	return { port, note: port === (wanted ?? usual) ? '' : ` (port ${usual} is taken)` };
}
