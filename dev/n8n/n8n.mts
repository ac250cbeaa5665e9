import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { n8nEnvironment, n8nPaths } from './environment.mts';
import { SetupError } from './failure.mts';
import { freePort } from './ports.mts';
import {
	runCommand,
	startNodeProcess,
	waitUntilAnswering,
	type RunningProcess,
} from './processes.mts';

export interface N8n {
	/** Without a slash at the end. */
	url: string;
	/** n8n's user folder: `<home>/.n8n` holds its database and packages. */
	home: string;
	process: RunningProcess;
	stop(): Promise<void>;
}

export interface N8nOptions {
	/** n8n's user folder. */
	home: string;
	/** Where n8n is installed; default: the pinned n8n. */
	folder?: string;
	/** Overrides variables of `n8nEnvironment`. */
	env?: NodeJS.ProcessEnv;
}

/**
 * Starts a real n8n on 127.0.0.1 and waits until it answers.
 * @param options `port` is a free one and `logFile` is `<home>/n8n.log` by default
 * @throws {SetupError} when it ends or does not answer within two minutes
 */
export async function startN8n(
	options: N8nOptions & { port?: number; logFile?: string },
): Promise<N8n> {
	const { home, folder, env, logFile = join(home, 'n8n.log') } = options;
	const { node, script } = n8nPaths(folder);
	const port = options.port ?? (await freePort());
	const brokerPort = await freePort();
	await mkdir(home, { recursive: true });
	const running = await startNodeProcess(node, [script, 'start'], {
		cwd: home,
		env: { ...n8nEnvironment({ home, port, brokerPort, folder }), ...env },
		logFile,
	});
	const url = `http://127.0.0.1:${port}`;
	for (const path of ['/healthz/readiness', '/rest/settings']) {
		await waitUntilAnswering(url + path, { name: 'n8n', process: running, timeoutMs: 120_000 });
	}
	return { url, home, process: running, stop: running.stop };
}

/**
 * Runs one of n8n's own commands, such as `import:workflow --input=…` or `execute --id=…`, also while n8n runs on
 * the same home.
 * @returns stdout
 * @throws {SetupError} when it does not exit with 0
 */
export async function runN8nCommand(
	args: string[],
	{ home, folder, env }: N8nOptions,
): Promise<string> {
	const { node, script } = n8nPaths(folder);
	const [port, brokerPort] = [await freePort(), await freePort()];
	const { exitCode, stdout, output } = await runCommand(node, [script, ...args], {
		cwd: home,
		env: { ...n8nEnvironment({ home, port, brokerPort, folder }), ...env },
	});
	if (exitCode !== 0) throw new SetupError(`n8n ${args[0]} exited with ${exitCode}:\n${output}`);
	return stdout;
}
