/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on the developer's machine, never inside n8n */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { Settings } from '../sandbox';
import type { Result, Task } from './case';

export interface Figures {
	requests: number;
	/** From the first request to the last */
	sendingMs: number;
	refused: number;
	peakInFlight: number;
	mostIn1s: number;
	mostIn10s: number;
}

/** Starts a script of this folder that says when it is ready. */
async function start(script: string): Promise<ChildProcess> {
	const child = fork(join('benchmarks', script), { execArgv: ['--expose-gc', '--import', 'tsx'] });
	await once(child, 'message');
	return child;
}

async function ask<T>(child: ChildProcess, message: object | string): Promise<T> {
	const controller = new AbortController();
	const { signal } = controller;
	const answer = once(child, 'message', { signal });
	const end = once(child, 'exit', { signal });
	child.send(message);
	try {
		const [result] = (await Promise.race([
			answer,
			end.then(() => {
				throw new Error('The process ended without an answer');
			}),
		])) as [T];
		return result;
	} finally {
		controller.abort();
		await Promise.allSettled([answer, end]);
	}
}

/** The sandbox and, for every measurement, a fresh process beside it. */
export class Bench {
	private constructor(private readonly server: ChildProcess) {}

	static async start(): Promise<Bench> {
		return new Bench(await start('server.ts'));
	}

	async measure(
		task: Pick<Task, 'contender' | 'job' | 'items'>,
		settings: Partial<Settings>,
	): Promise<Result & Figures> {
		const { url, account } = await ask<Pick<Task, 'url' | 'account'>>(this.server, { settings });
		const child = await start('case.ts');
		const result = await ask<Result>(child, { ...task, url, account });
		const figures = await ask<Figures>(this.server, 'figures');
		const requests = figures.requests / result.calls;
		const atMost = (count: number) => (result.calls > 1 ? Math.min(count, requests) : count);
		return {
			...result,
			...figures,
			requests,
			mostIn1s: atMost(figures.mostIn1s),
			mostIn10s: atMost(figures.mostIn10s),
		};
	}

	stop(): void {
		this.server.kill();
	}
}
