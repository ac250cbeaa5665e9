import { sleep } from 'n8n-workflow';

import { drain } from '../../nodes/PolyvLive/transport/drain';
import { Ending } from '../../nodes/PolyvLive/transport/ending';
import { runInOrder } from '../../nodes/PolyvLive/transport/schedule';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

interface Task {
	keys?: string[];
	takes?: number;
}

/** Runs the tasks; returns the times at which each began and ended. */
async function run(tasks: Task[], settings: Partial<Parameters<typeof runInOrder>[1]> = {}) {
	const from = performance.now();
	const spans: Array<{ begin: number; end: number } | undefined> = tasks.map(() => undefined);
	let inWork = 0;
	let most = 0;
	const running = runInOrder(
		Array.from(tasks.keys()),
		{
			width: 3,
			ending: new Ending(),
			keysOf: (index) => tasks[index as never].keys ?? [],
			...settings,
		},
		async (index) => {
			most = Math.max(most, ++inWork);
			const begin = performance.now() - from;
			await sleep(tasks[index].takes ?? 10);
			spans[index] = { begin, end: performance.now() - from };
			inWork--;
		},
	);
	await jest.runAllTimersAsync();
	await running;
	return { spans, most, begins: spans.map((span) => span?.begin) };
}

describe('runInOrder', () => {
	it('limits how many tasks run at once', async () => {
		const { most, begins } = await run(Array.from({ length: 7 }, () => ({})));
		expect(most).toBe(3);
		expect(begins).toEqual([0, 0, 0, 10, 10, 10, 20]);
	});

	it('runs tasks that share a key one after the other, and others meanwhile', async () => {
		const { spans, begins } = await run([
			{ keys: ['a'], takes: 30 },
			{ keys: ['a'] },
			{ keys: ['b'] },
			{ keys: ['a', 'b'] },
			{ keys: ['c'] },
		]);
		expect(begins).toEqual([0, 30, 0, 40, 0]);
		expect(spans.every((span) => span !== undefined)).toBe(true);
	});

	it('runs every task, in order per key, whatever keys and durations', async () => {
		let seed = 3;
		const random = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
		const tasks = Array.from({ length: 300 }, () => ({
			keys: Array.from({ length: random(3) }, () => `k${random(6)}`),
			takes: random(40),
		}));
		const { spans, most } = await run(tasks, { width: 8 });
		expect(most).toBe(8);
		for (let key = 0; key < 6; key++) {
			const ofKey = spans.filter((_span, index) => tasks[index].keys.includes(`k${key}`));
			ofKey.slice(1).forEach((span, index) => {
				expect(span!.begin).toBeGreaterThanOrEqual(ofKey[index]!.end);
			});
		}
	});

	it('starts a number of tasks per interval', async () => {
		const pace = { batchSize: 2, intervalMs: 100 };
		const { begins } = await run(
			Array.from({ length: 5 }, () => ({})),
			{ pace },
		);
		expect(begins).toEqual([0, 0, 100, 100, 200]);
	});

	it('starts none once the run has ended, also in a pause', async () => {
		const ending = new Ending();
		void sleep(150).then(() => ending.end());
		const pace = { batchSize: 1, intervalMs: 100 };
		const { begins } = await run(
			Array.from({ length: 5 }, () => ({})),
			{ pace, ending },
		);
		expect(begins).toEqual([0, 100, undefined, undefined, undefined]);
	});
});

describe('drain', () => {
	it('asks for more after every finished task, and ends when none is left', async () => {
		const more = [[1, 2], [3], [], [4]].flat();
		const done: number[] = [];
		let isOpen = false;
		void sleep(25).then(() => {
			isOpen = true;
		});
		const draining = drain(
			2,
			() => (more[0] === 4 && !isOpen ? undefined : more.shift()),
			async (task) => {
				await sleep(task * 10);
				done.push(task);
			},
		);
		await jest.runAllTimersAsync();
		await draining;
		expect(done).toEqual([1, 2, 3, 4]);
	});
});
