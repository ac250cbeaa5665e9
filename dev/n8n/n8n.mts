import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { n8nEnvironment, n8nPaths } from './environment.mts';
import { freePort } from './ports.mts';
import { startNodeProcess, waitUntilAnswering, type RunningProcess } from './processes.mts';

export interface N8n {
	/** Without a slash at the end. */
	url: string;
	/** n8n's user folder: `<home>/.n8n` holds its database and packages. */
	home: string;
	process: RunningProcess;
	stop(): Promise<void>;
}

/** n8n's commands that keep running, and the addresses that answer once they are ready. */
const readyPaths = {
	start: ['/healthz/readiness', '/rest/settings'],
	/** In queue mode. */
	worker: ['/healthz/readiness'],
	/** In queue mode, takes the calls of webhooks. */
	webhook: ['/healthz/readiness'],
};

/**
 * Starts a real n8n on 127.0.0.1 and waits until it answers.
 * @throws {SetupError} when it ends or does not answer within five minutes, on a busy machine
 */
export async function startN8n(options: {
	/** n8n's user folder. */
	home: string;
	/** Default: `start`, which is all of n8n, or in queue mode its main process. */
	command?: keyof typeof readyPaths;
	/** Default: a free one. */
	port?: number;
	/** Where n8n is installed; default: the pinned n8n. */
	folder?: string;
	/** Overrides variables of `n8nEnvironment`. */
	env?: NodeJS.ProcessEnv;
	/** Default: `<home>/n8n.log`. */
	logFile?: string;
	/** Gets the process before n8n answers, e.g. to end it while it starts. */
	onSpawn?: (process: RunningProcess) => void;
}): Promise<N8n> {
	const { home, command = 'start', folder, env, logFile = join(home, 'n8n.log') } = options;
	const { node, script } = n8nPaths(folder);
	const port = options.port ?? (await freePort());
	const brokerPort = await freePort();
	await mkdir(home, { recursive: true });
	const running = await startNodeProcess(node, [script, command], {
		cwd: home,
		env: { ...n8nEnvironment({ home, port, brokerPort, folder }), ...env },
		logFile,
	});
	options.onSpawn?.(running);
	const url = `http://127.0.0.1:${port}`;
	for (const path of readyPaths[command]) {
		await waitUntilAnswering(url + path, {
			name: `n8n ${command}`,
			process: running,
			timeoutMs: 300_000,
		});
	}
	return { url, home, process: running, stop: running.stop };
}
