import fc from 'fast-check';
import { sleep } from 'n8n-workflow';

import type { Limits } from '../../nodes/PolyvLive/transport/lane';
import { RateLimiter } from '../../nodes/PolyvLive/transport/rateLimiter';
import { requesterOf } from './requesters';

/** A request of the model: it asks for a permit at `at` and is in flight for `takes` ms. */
interface Wish {
	at: number;
	takes: number;
	isRepeat: boolean;
	/** Which of the credentials sends it, and on behalf of which run */
	credential: number;
	run: number;
}

interface Journey extends Wish {
	startedAt: number;
	endedAt: number;
}

const RUNS = { numRuns: 100 };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Sends all wishes through one rate limiter, on a clock of the test's own. */
async function travel(
	wishes: Wish[],
	limits: Limits[],
	limiter = new RateLimiter(),
): Promise<Journey[]> {
	const runs = new Map<number, object>();
	const runOf = (run: number) => runs.get(run) ?? runs.set(run, {}).get(run)!;
	const journeys: Journey[] = [];
	const all = Promise.all(
		wishes.map(async (wish) => {
			await sleep(wish.at);
			const { credential, run, isRepeat, takes } = wish;
			const requester = requesterOf(limits[credential % limits.length], {
				credential: String(credential % limits.length),
				run: runOf(run),
			});
			await limiter.pass(requester, isRepeat, async () => {
				const startedAt = performance.now();
				await sleep(takes);
				journeys.push({ ...wish, startedAt, endedAt: performance.now() });
			});
		}),
	);
	await jest.runAllTimersAsync();
	await all;
	await jest.advanceTimersByTimeAsync(1000);
	expect(limiter.isIdle).toBe(true);
	return journeys.sort((a, b) => a.startedAt - b.startedAt);
}

const wish = fc.record({
	at: fc.integer({ min: 0, max: 3000 }),
	takes: fc.integer({ min: 0, max: 700 }),
	isRepeat: fc.boolean(),
	credential: fc.integer({ min: 0, max: 1 }),
	run: fc.integer({ min: 0, max: 2 }),
});
/** fast-check prefers few: with ten requests no limit is reached. */
const wishes = fc.array(wish, { minLength: 1, maxLength: 60, size: 'max' });
const limits = fc.array(
	fc.record({
		requestsPerSecond: fc.integer({ min: 1, max: 30 }),
		maxConcurrency: fc.integer({ min: 1, max: 8 }),
	}),
	{ minLength: 1, maxLength: 2 },
);

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

function mostInFlight(journeys: Journey[]): number {
	return Math.max(
		...journeys.map(
			({ startedAt: now }) =>
				journeys.filter(({ startedAt, endedAt }) => startedAt <= now && endedAt > now).length,
		),
	);
}

/** The journeys of each credential with its limits, and all of them with the highest limits. */
function perCredential(journeys: Journey[], all: Limits[]): Array<[Journey[], Limits]> {
	const most = (name: keyof Limits) => Math.max(...all.map((each) => each[name]));
	const highest = {
		requestsPerSecond: most('requestsPerSecond'),
		maxConcurrency: most('maxConcurrency'),
	};
	const own = all.map((each, index): [Journey[], Limits] => [
		journeys.filter(({ credential }) => credential % all.length === index),
		each,
	]);
	return [...own.filter(([some]) => some.length > 0), [journeys, highest]];
}

describe('the rate limiter', () => {
	it('limits what can arrive in any second, per credential and together, however late it leaves', async () => {
		await fc.assert(
			fc.asyncProperty(wishes, limits, async (all, limit) => {
				const journeys = await travel(all, limit);
				expect(journeys).toHaveLength(all.length);
				for (const [some, { requestsPerSecond }] of perCredential(journeys, limit))
					expect(worstSecond(some)).toBeLessThanOrEqual(requestsPerSecond);
			}),
			RUNS,
		);
	});

	it('limits the requests in flight, per credential and together', async () => {
		await fc.assert(
			fc.asyncProperty(wishes, limits, async (all, limit) => {
				const journeys = await travel(all, limit);
				for (const [some, { maxConcurrency }] of perCredential(journeys, limit))
					expect(mostInFlight(some)).toBeLessThanOrEqual(maxConcurrency);
			}),
			RUNS,
		);
	});

	it('admits the requests of a run in their order, repeated ones first', async () => {
		const queue = [false, false, false, true, false].map((isRepeat, index) => ({
			at: index,
			takes: 100,
			isRepeat,
			credential: 0,
			run: 0,
		}));
		const journeys = await travel(queue, [{ requestsPerSecond: 100, maxConcurrency: 1 }]);
		expect(journeys.map(({ at }) => at)).toEqual([0, 3, 1, 2, 4]);
	});

	it.each([0, 50, 95])(
		'sends 1,000 requests of %i ms at 100 per second in at most 1.1 times the ten seconds they need',
		async (takes) => {
			const same = { at: 0, takes, isRepeat: false, credential: 0, run: 0 };
			const journeys = await travel(
				Array.from({ length: 1000 }, () => same),
				[{ requestsPerSecond: 100, maxConcurrency: 10 }],
			);
			expect(journeys.at(-1)!.endedAt - journeys[0].startedAt).toBeLessThanOrEqual(11_000);
		},
	);

	it.each<[string, () => Promise<void>]>([
		['fails', async () => await Promise.reject(new Error('x'))],
		['succeeds', async () => await Promise.resolve()],
	])('frees the place of a request that %s', async (_name, send) => {
		const limiter = new RateLimiter();
		const requester = requesterOf({ requestsPerSecond: 20, maxConcurrency: 1 });
		const first = limiter.pass(requester, false, send).catch(() => undefined);
		const second = limiter.pass(requester, false, async () => 'admitted');
		await jest.runAllTimersAsync();
		await first;
		expect(await second).toBe('admitted');
	});
});
