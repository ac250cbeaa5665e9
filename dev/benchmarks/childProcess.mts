import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const running = new Set<ChildProcess>();

type Reply<T> = { value: T } | { error: string };

/** A script of this folder in a process of its own, which answers one question at a time. */
export class Child {
	private constructor(
		private readonly child: ChildProcess,
		/** Fails when the process ends */
		private readonly exit: Promise<never>,
	) {}

	/** @param script relative to this folder; it calls `answer` */
	static async start(script: string): Promise<Child> {
		const file = fileURLToPath(new URL(script, import.meta.url));
		const execArgv = [
			'--expose-gc',
			'--max-old-space-size=4096',
			// The sandbox listens once per connection for its own end.
			'--disable-warning=MaxListenersExceededWarning',
			'--import',
			'tsx',
		];
		const child = fork(file, { execArgv });
		running.add(child);
		child.once('exit', () => running.delete(child));
		const exit = failAtExit(child);
		exit.catch(() => {});
		await Promise.race([once(child, 'message'), exit]);
		return new Child(child, exit);
	}

	async ask<T>(question: object): Promise<T> {
		const reply = once(this.child, 'message') as Promise<[Reply<T>]>;
		this.child.send(question);
		const [answer] = await Promise.race([reply, this.exit]);
		if ('error' in answer) throw new Error(answer.error);
		return answer.value;
	}

	async stop(): Promise<void> {
		await stop(this.child);
	}
}

/** Stops every child that still runs. */
export async function stopChildren(): Promise<void> {
	await Promise.all([...running].map(stop));
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exit = once(child, 'exit');
	child.kill('SIGKILL');
	await exit;
}

async function failAtExit(child: ChildProcess): Promise<never> {
	const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
	throw new Error(`A process of the benchmark ended (${signal ?? code}).`);
}
