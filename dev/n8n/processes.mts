import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DemoError } from './failure.mts';

const stopWithParent = fileURLToPath(new URL('stop-with-parent.cjs', import.meta.url));
const onWindows = process.platform === 'win32';

/** @type {Set<() => Promise<void>>} */
const stopFunctions = new Set();

/**
 * @typedef {object} RunningProcess
 * @property {number} pid
 * @property {string} logFile
 * @property {() => boolean} hasExited
 * @property {Promise<number>} exited the exit code; 1 when a signal ended it
 * @property {() => Promise<void>} stop asks it to end, and ends it when it does not within 8 s
 */

/**
 * Starts Node with a script that keeps running. It leads its own process group, so that Ctrl-C
 * reaches only the demo, which then stops its children in order.
 *
 * @param {string} node path of the Node executable
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, logFile: string }} options the log is started afresh
 * @returns {Promise<RunningProcess>}
 */
export async function startNodeProcess(node, args, { cwd, env, logFile }) {
	const log = openSync(logFile, 'w');
	const child = spawn(node, ['--require', stopWithParent, ...args], {
		cwd,
		env,
		detached: !onWindows,
		stdio: ['ignore', log, log, 'ipc'],
	});
	closeSync(log);
	await once(child, 'spawn');
	child.channel?.unref();
	return trackedProcess(child, logFile);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} logFile
 * @returns {RunningProcess}
 */
function trackedProcess(child, logFile) {
	const pid = /** @type {number} */ (child.pid);
	const exited = once(child, 'exit').then(([code]) => /** @type {number} */ (code ?? 1));
	const hasExited = () => child.exitCode !== null || child.signalCode !== null;
	async function stop() {
		if (!hasExited()) {
			child.kill('SIGTERM');
			await Promise.race([exited, sleep(8_000, undefined, { ref: false })]);
		}
		// The group is ended even when its leader is gone: n8n starts a task runner of its own.
		killGroup(child, 'SIGKILL');
		await exited;
	}
	stopFunctions.add(stop);
	void exited.then(() => stopFunctions.delete(stop));
	return { pid, logFile, hasExited, exited, stop };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function killGroup(child, signal) {
	if (child.pid === undefined) return;
	try {
		if (onWindows) child.kill(signal);
		else process.kill(-child.pid, signal);
	} catch (error) {
		// macOS says EPERM where the others say ESRCH: nobody is left in the group.
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		if (code !== 'ESRCH' && code !== 'EPERM') throw error;
	}
}

/** Stops every child of this module that still runs. */
export async function stopAllProcesses() {
	await Promise.all([...stopFunctions].map((stop) => stop()));
}

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} options
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {(text: string) => void} [options.onOutput] hears stdout and stderr as they come
 * @returns {Promise<{ exitCode: number, stdout: string, output: string }>} `output` is stdout and stderr together
 */
export async function runCommand(command, args, { cwd, env = process.env, onOutput }) {
	const child = spawn(command, args, { cwd, env, detached: !onWindows, stdio: 'pipe' });
	const closed = once(child, 'close');
	const stop = async () => {
		killGroup(child, 'SIGTERM');
		await closed;
	};
	stopFunctions.add(stop);
	let stdout = '';
	let output = '';
	/** @param {string} text */
	const hear = (text) => {
		output += text;
		onOutput?.(text);
	};
	child.stdout.setEncoding('utf8').on('data', (text) => {
		stdout += text;
		hear(text);
	});
	child.stderr.setEncoding('utf8').on('data', hear);
	const [code] = await closed.finally(() => stopFunctions.delete(stop));
	return { exitCode: code ?? 1, stdout, output };
}

/**
 * Runs npm: the one that started this process when there is one, else the one in PATH.
 *
 * @param {string[]} args
 * @param {Parameters<typeof runCommand>[2]} options
 */
export async function runNpm(args, { env = process.env, ...others }) {
	const options = { ...others, env: { ...env, npm_config_update_notifier: 'false' } };
	const script = process.env.npm_execpath;
	if (script?.endsWith('.js'))
		return await runCommand(process.execPath, [script, ...args], options);
	return await runCommand(onWindows ? 'npm.cmd' : 'npm', args, options);
}

/**
 * Waits until an address answers with a 2xx.
 *
 * @param {string} url
 * @param {object} options
 * @param {string} options.name how the thing is called in an error
 * @param {RunningProcess} options.process when it ends, waiting has no use
 * @param {number} options.timeoutMs
 * @throws {DemoError} when the process ends or the time is over
 */
export async function waitUntilAnswering(url, { name, process: running, timeoutMs }) {
	const end = Date.now() + timeoutMs;
	while (!(await answers(url))) {
		if (running.hasExited()) {
			throw new DemoError(`${name} ended while it was starting.`, { logFile: running.logFile });
		}
		if (Date.now() > end) {
			throw new DemoError(`${name} did not answer at ${url} within ${timeoutMs / 1000} s.`, {
				logFile: running.logFile,
			});
		}
		await sleep(150);
	}
}

/** @param {string} url */
async function answers(url) {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		await response.body?.cancel();
		return response.ok;
	} catch {
		return false;
	}
}
