import { fileURLToPath } from 'node:url';

import { execaNode } from 'execa';

const nodeOptions = [
	'--expose-gc',
	'--max-old-space-size=4096',
	// The sandbox listens once per connection for its own end.
	'--disable-warning=MaxListenersExceededWarning',
	'--import=tsx',
];

type Reply<T> = { value: T } | { error: string };

const start = (file: string) =>
	execaNode(file, { nodeOptions, ipc: true, buffer: false, stdio: 'inherit', reject: false });

const running = new Set<ReturnType<typeof start>>();

/** A script of this folder in a process of its own, which answers one question at a time. */
export class Child {
	private constructor(private readonly child: ReturnType<typeof start>) {}

	/** @param script relative to this folder; it calls `answer` */
	static async start(script: string): Promise<Child> {
		const child = start(fileURLToPath(new URL(script, import.meta.url)));
		running.add(child);
		void child.finally(() => running.delete(child));
		await child.getOneMessage();
		return new Child(child);
	}

	/** Throws what the script throws, and when the process ends. */
	async ask<T>(question: object): Promise<T> {
		const [reply] = (await Promise.all([
			this.child.getOneMessage(),
			this.child.sendMessage(question),
		])) as [Reply<T>, void];
		if ('error' in reply) throw new Error(reply.error);
		return reply.value;
	}

	async stop(): Promise<void> {
		this.child.kill('SIGKILL');
		await this.child;
	}
}

/** Stops every child that still runs. */
export async function stopChildren(): Promise<void> {
	for (const child of running) child.kill('SIGKILL');
	await Promise.all(running);
}
