import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { execa } from 'execa';

import { SetupError } from './failure.mts';

const stopWithParent = fileURLToPath(new URL('stop-with-parent.cjs', import.meta.url));
const onWindows = process.platform === 'win32';

export interface RunningProcess {
	pid: number;
	logFile: string;
	hasExited(): boolean;
	/** The exit code; 1 when a signal ended it. */
	exited: Promise<number>;
	/** Sends SIGTERM, or the signal of the options, and SIGKILL after 8 s. */
	stop(): Promise<void>;
}

export interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Receives each line of stdout and stderr as it comes. */
	onOutput?: (line: string) => void;
}

/**
 * Each child leads its own process group. Ctrl-C therefore reaches only the parent, which stops its children in
 * order, and what a child started itself (n8n's task runner) ends with it.
 */
const childOptions = {
	detached: !onWindows,
	extendEnv: false,
	forceKillAfterDelay: 8_000,
	reject: false,
} as const;

/** The part of execa's child that does not depend on its options. */
interface Child extends Promise<unknown> {
	pid?: number;
	kill(): boolean;
	once(event: 'exit', listener: () => void): unknown;
}

const running = new Set<Child>();

function track<C extends Child>(child: C): C {
	running.add(child);
	child.once('exit', () => killGroup(child.pid));
	void child.finally(() => running.delete(child));
	return child;
}

function killGroup(pid: number | undefined): void {
	if (pid === undefined || onWindows) return;
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// Nobody is left in the group.
	}
}

export interface ProcessOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Started afresh. */
	logFile: string;
	/** What `stop` sends first; default: SIGTERM. */
	killSignal?: 'SIGINT' | 'SIGTERM';
}

/**
 * Starts Node with a script that keeps running. It ends when this process ends, however that happens.
 * @param node path of the Node executable
 */
export async function startNodeProcess(
	node: string,
	args: string[],
	options: ProcessOptions,
): Promise<RunningProcess> {
	return await startProcess(node, ['--require', stopWithParent, ...args], {
		...options,
		ipc: true,
	});
}

/**
 * Starts a program that keeps running. Unlike a Node process it outlives this one if that is killed.
 * @param options `ipc` opens a channel that closes when this process ends
 */
export async function startProcess(
	command: string,
	args: string[],
	{ cwd, env, logFile, killSignal, ipc = false }: ProcessOptions & { ipc?: boolean },
): Promise<RunningProcess> {
	const log = createWriteStream(logFile);
	await once(log, 'open');
	const child = track(
		execa(command, args, {
			...childOptions,
			cwd,
			env,
			killSignal,
			ipc,
			stdin: 'ignore',
			stdout: log,
			stderr: log,
			buffer: false,
		}),
	);
	log.destroy();
	child.channel?.unref();
	const exited = child.then(({ exitCode }) => exitCode ?? 1);
	if (child.pid === undefined) throw new SetupError((await child).shortMessage ?? '');
	return {
		pid: child.pid,
		logFile,
		hasExited: () => !running.has(child),
		exited,
		async stop() {
			child.kill();
			await exited;
		},
	};
}

/** Stops every child of this module that still runs. */
export async function stopAllProcesses(): Promise<void> {
	for (const child of running) child.kill();
	await Promise.all(running);
}

/**
 * Runs a command to its end.
 * @returns `output` is stdout and stderr together
 */
export async function runCommand(
	command: string,
	args: string[],
	{ cwd, env = process.env, onOutput }: CommandOptions,
): Promise<{ exitCode: number; stdout: string; output: string }> {
	const child = track(
		execa(command, args, { ...childOptions, cwd, env, stdin: 'ignore', all: true }),
	);
	if (onOutput) for await (const line of child.iterable({ from: 'all' })) onOutput(line);
	const { exitCode = 1, stdout, all, shortMessage } = await child;
	return { exitCode, stdout, output: all || (shortMessage ?? '') };
}

/** Runs npm to its end. */
export async function runNpm(args: string[], { env = process.env, ...others }: CommandOptions) {
	const npmEnv = { ...env, npm_config_update_notifier: 'false' };
	return await runCommand('npm', args, { ...others, env: npmEnv });
}

/**
 * Runs npm to its end and appends what it prints to a log.
 * @returns stdout
 * @throws {SetupError} with the advice when npm fails
 */
export async function runLoggedNpm(
	args: string[],
	{ logFile, advice, ...options }: CommandOptions & { logFile: string; advice: string },
): Promise<string> {
	const { exitCode, stdout, output } = await runNpm(args, options);
	await appendFile(logFile, `${output}\n`);
	if (exitCode !== 0) throw new SetupError(advice, { logFile });
	return stdout;
}

/**
 * Waits until an address answers with a 2xx.
 * @param options `name` is how errors call the process
 * @throws {SetupError} when the process ends or the time is over
 */
export async function waitUntilAnswering(
	url: string,
	{ name, process, timeoutMs }: { name: string; process: RunningProcess; timeoutMs: number },
): Promise<void> {
	const { logFile } = process;
	const end = Date.now() + timeoutMs;
	while (!(await isAnswering(url))) {
		if (process.hasExited())
			throw new SetupError(`${name} ended while it was starting.`, { logFile });
		if (Date.now() > end) {
			throw new SetupError(`${name} did not answer at ${url} within ${timeoutMs / 1000} s.`, {
				logFile,
			});
		}
		await sleep(150);
	}
}

async function isAnswering(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		await response.body?.cancel();
		return response.ok;
	} catch {
		return false;
	}
}
