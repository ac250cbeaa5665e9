import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../../../dev/n8n/failure.mts';
import { freePort } from '../../../dev/n8n/ports.mts';
import { runCommand, startProcess } from '../../../dev/n8n/processes.mts';

/** A server beside n8n: one that the run started, or one that an environment variable names. */
export interface Server {
	/** Variables that lead n8n to it. */
	env: NodeJS.ProcessEnv;
	/** Ends it in order and starts it again at the same address, with the same data. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

/** The server ends with this process, also when that is killed. PostgreSQL refuses to run as root. */
function asUser(user?: string): string[] {
	const isRoot = process.getuid?.() === 0;
	const rights = user && isRoot ? [`--reuid=${user}`, `--regid=${user}`, '--init-groups'] : [];
	return ['--pdeathsig', 'INT', ...rights];
}

/** Runs a command to its end, as `user` where this process is root. */
export async function runAs(user: string, command: string[]): Promise<void> {
	const args = [...asUser(user), ...command];
	const { exitCode, output } = await runCommand('setpriv', args, { cwd: '/' });
	if (exitCode !== 0) throw new SetupError(`${command[0]} failed: ${output.trim()}`);
}

/** Starts one of Debian's servers on a free port of 127.0.0.1 and waits until it listens. */
export async function startServer(options: {
	command: (port: number) => string[];
	/** Runs it where this process is root; default: root. */
	user?: string;
	logFile: string;
}): Promise<{ port: number; restart(): Promise<void>; stop(): Promise<void> }> {
	const { command, user, logFile } = options;
	const port = await freePort();
	const launch = async () => {
		const args = [...asUser(user), ...command(port)];
		const settings = { cwd: '/', env: process.env, logFile, killSignal: 'SIGINT' } as const;
		const server = await startProcess('setpriv', args, settings);
		for (const end = Date.now() + 30_000; !(await isListening(port)); await sleep(100)) {
			if (server.hasExited() || Date.now() > end) {
				throw new SetupError(`${command(port)[0]} does not listen.`, { logFile });
			}
		}
		return server;
	};
	let running = await launch();
	return {
		port,
		async restart() {
			await running.stop();
			running = await launch();
		},
		stop: async () => await running.stop(),
	};
}

async function isListening(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

/** @throws {SetupError} with what to do, where a program of a Debian package is missing */
export function requireProgram(path: string, debianPackage: string, variable: string): void {
	if (existsSync(path)) return;
	throw new SetupError(
		`Install ${debianPackage} (apt-get install -y ${debianPackage}), or name a server in ${variable}.`,
	);
}

/**
 * A server that is there already, e.g. a service container of a workflow.
 *
 * @param containerVariable holds the ID of its container, for Docker to restart it
 */
export function givenServer(env: NodeJS.ProcessEnv, containerVariable: string): Server {
	return {
		env,
		async restart() {
			const container = process.env[containerVariable];
			if (!container) throw new SetupError(`${containerVariable} has to be set.`);
			const { exitCode, output } = await runCommand('docker', ['restart', container], { cwd: '/' });
			if (exitCode !== 0) throw new SetupError(`docker restart failed: ${output.trim()}`);
		},
		async stop() {},
	};
}
