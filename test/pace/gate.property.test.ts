import fc from 'fast-check';
import { sleep } from 'n8n-workflow';

import { Gate } from '../../nodes/PolyvLive/transport/rateLimiter';

/** A request of the model: it asks for admission at `at` and is under way for `takes` ms. */
interface Wish {
	at: number;
	takes: number;
	isAgain: boolean;
}

interface Journey extends Wish {
	startedAt: number;
	endedAt: number;
}

const RUNS = { numRuns: 150 };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Sends all wishes through one gate, on a clock of the test's own. */
async function travel(
	wishes: Wish[],
	limits: { requestsPerSecond: number; maxConcurrency: number },
	gate = new Gate(),
): Promise<Journey[]> {
	const journeys: Journey[] = [];
	const all = Promise.all(
		wishes.map(async (wish) => {
			await sleep(wish.at);
			await gate.pass(limits, undefined, wish.isAgain, async () => {
				const startedAt = performance.now();
				await sleep(wish.takes);
				journeys.push({ ...wish, startedAt, endedAt: performance.now() });
			});
		}),
	);
	await jest.runAllTimersAsync();
	await all;
	return journeys.sort((a, b) => a.startedAt - b.startedAt);
}

const wish = fc.record({
	at: fc.integer({ min: 0, max: 3000 }),
	takes: fc.integer({ min: 0, max: 700 }),
	isAgain: fc.constant(false),
});
const limits = fc.record({
	requestsPerSecond: fc.integer({ min: 1, max: 30 }),
	maxConcurrency: fc.integer({ min: 1, max: 8 }),
});

/**
 * The most requests that POLYV could have seen in any second, whenever between its start and its end each of
 * them really arrived.
 */
function worstSecond(journeys: Journey[]): number {
	return Math.max(
		...journeys.map(
			({ endedAt: from }) =>
				journeys.filter(({ startedAt, endedAt }) => endedAt >= from && startedAt < from + 1000)
					.length,
		),
	);
}

it('never lets more arrive in any second than the limit, however late each request really leaves', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(wish, { minLength: 1, maxLength: 60 }),
			limits,
			async (wishes, limit) => {
				const journeys = await travel(wishes, limit);
				expect(journeys).toHaveLength(wishes.length);
				expect(worstSecond(journeys)).toBeLessThanOrEqual(limit.requestsPerSecond);
			},
		),
		RUNS,
	);
});

it('never has more under way than the limit', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(wish, { minLength: 1, maxLength: 60 }),
			limits,
			async (wishes, limit) => {
				const journeys = await travel(wishes, limit);
				const underWay = journeys.map(
					({ startedAt: now }) =>
						journeys.filter(({ startedAt, endedAt }) => startedAt <= now && endedAt > now).length,
				);
				expect(Math.max(...underWay)).toBeLessThanOrEqual(limit.maxConcurrency);
			},
		),
		RUNS,
	);
});

it('admits in the order of asking, repetitions first', async () => {
	const queue = [false, false, false, true, false].map((isAgain, index) => ({
		at: index,
		takes: 100,
		isAgain,
	}));
	const journeys = await travel(queue, { requestsPerSecond: 100, maxConcurrency: 1 });
	expect(journeys.map(({ at }) => at)).toEqual([0, 3, 1, 2, 4]);
});

it.each([0, 50, 95])(
	'1,000 requests of %i ms at 100 per second take at most 1.1 times the ten seconds that they must',
	async (takes) => {
		const wishes = Array.from({ length: 1000 }, () => ({ at: 0, takes, isAgain: false }));
		const journeys = await travel(wishes, { requestsPerSecond: 100, maxConcurrency: 10 });
		expect(journeys.at(-1)!.endedAt - journeys[0].startedAt).toBeLessThanOrEqual(11_000);
	},
);

it('holds the rate when POLYV says "too many", then returns to it', async () => {
	const gate = new Gate();
	const limit = { requestsPerSecond: 20, maxConcurrency: 10 };
	const starts: number[] = [];
	const pass = async () =>
		await gate.pass(limit, undefined, false, async () => {
			starts.push(performance.now());
		});
	await Promise.all(Array.from({ length: 8 }, pass));
	const refusedAt = performance.now();
	gate.slowDown(2000, limit);
	const rest = Promise.all(Array.from({ length: 200 }, pass));
	await jest.runAllTimersAsync();
	await rest;
	const later = starts.slice(8).map((at) => at - refusedAt);
	const perSecond = (second: number) =>
		later.filter((at) => at >= second * 1000 && at < second * 1000 + 1000).length;
	expect([0, 1].map(perSecond)).toEqual([0, 0]);
	expect([2, 3, 11].map(perSecond)).toEqual([8, 8, 8]);
	expect([12, 13].map(perSecond)).toEqual([20, 20]);
});

it('admits nobody who comes while it is closed', async () => {
	const gate = new Gate();
	const limit = { requestsPerSecond: 20, maxConcurrency: 10 };
	gate.slowDown(2000, limit);
	const openedAt = performance.now() + 2000;
	const wishes = [0, 500, 1999].map((at) => ({ at, takes: 10, isAgain: at === 500 }));
	const journeys = await travel(wishes, limit, gate);
	expect(journeys.filter(({ startedAt }) => startedAt < openedAt)).toEqual([]);
	expect(journeys).toHaveLength(3);
});

it.each<[string, () => Promise<void>]>([
	['fails', async () => await Promise.reject(new Error('x'))],
	['succeeds', async () => await Promise.resolve()],
])('frees the place of what %s', async (_name, send) => {
	const gate = new Gate();
	const limit = { requestsPerSecond: 20, maxConcurrency: 1 };
	const first = gate.pass(limit, undefined, false, send).catch(() => undefined);
	const second = gate.pass(limit, undefined, false, async () => 'admitted');
	await jest.runAllTimersAsync();
	await first;
	expect(await second).toBe('admitted');
});
