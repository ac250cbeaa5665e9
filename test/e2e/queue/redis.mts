import { mkdir } from 'node:fs/promises';
import { givenServer, requireProgram, startServer, type Server } from './servers.mts';

const variable = 'E2E_REDIS_URL';
const program = '/usr/bin/redis-server';

/**
 * Starts a Redis that keeps its data over a restart, unless `E2E_REDIS_URL` names one.
 *
 * @param folder for the data
 */
export async function startRedis(folder: string, logFile: string): Promise<Server> {
	const given = process.env[variable];
	if (given) return givenServer(settings(new URL(given)), 'E2E_REDIS_CONTAINER');
	requireProgram(program, 'redis-server', variable);
	await mkdir(folder, { recursive: true });
	const { port, restart, stop } = await startServer({
		logFile,
		command: (at) => [program, '--bind', '127.0.0.1', '--port', String(at), '--dir', folder],
	});
	return { env: settings(new URL(`redis://127.0.0.1:${port}`)), restart, stop };
}

function settings({ hostname, port, password }: URL): NodeJS.ProcessEnv {
	return {
		QUEUE_BULL_REDIS_HOST: hostname,
		QUEUE_BULL_REDIS_PORT: port || '6379',
		QUEUE_BULL_REDIS_PASSWORD: password,
	};
}
