import { RateLimiter } from '../../nodes/PolyvLive/transport/rateLimiter';
import { lost } from '../../polyv/errors/failure';
import { LIMITS, requesterOf } from './requesters';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Sends as soon as it may; records when. */
async function send(limiter: RateLimiter, starts: number[], requester = requesterOf()) {
	await limiter.pass(requester, false, async () => {
		starts.push(performance.now());
	});
}

async function sendAll(limiter: RateLimiter, count: number, requester = requesterOf()) {
	const starts: number[] = [];
	const all = Array.from({ length: count }, async () => await send(limiter, starts, requester));
	await jest.runAllTimersAsync();
	await Promise.all(all);
	return starts;
}

const countPerSecond = (starts: number[], from: number, seconds: number[]) =>
	seconds.map((second) => starts.filter((at) => Math.floor((at - from) / 1000) === second).length);

describe('after a throttled request the rate limiter', () => {
	it('sends nothing during the pause, then what POLYV accepted per second, then the full rate', async () => {
		const limiter = new RateLimiter();
		await Promise.all(Array.from({ length: 8 }, async () => await send(limiter, [])));
		const rejectedAt = performance.now();
		limiter.throttled(2000, LIMITS);
		const starts = await sendAll(limiter, 200);
		expect(countPerSecond(starts, rejectedAt, [0, 1])).toEqual([0, 0]);
		expect(countPerSecond(starts, rejectedAt, [2, 3, 11])).toEqual([8, 8, 8]);
		expect(countPerSecond(starts, rejectedAt, [12, 13])).toEqual([20, 20]);
	});

	it('lowers the rate with every further one, down to 1 per second', async () => {
		const limiter = new RateLimiter();
		for (let round = 0; round < 20; round++) {
			limiter.throttled(1000, LIMITS);
			await jest.advanceTimersByTimeAsync(1001);
		}
		const from = performance.now();
		const starts = await sendAll(limiter, 6);
		expect(countPerSecond(starts, from, [0, 1, 2, 3])).toEqual([1, 1, 1, 1]);
	});

	it('counts several during one pause once', async () => {
		const limiter = new RateLimiter();
		await Promise.all(Array.from({ length: 10 }, async () => await send(limiter, [])));
		for (let count = 0; count < 9; count++) limiter.throttled(1000, LIMITS);
		const from = performance.now();
		const starts = await sendAll(limiter, 30);
		expect(countPerSecond(starts, from, [0, 1, 2])).toEqual([0, 10, 10]);
	});

	it('holds back requests that come during the pause', async () => {
		const limiter = new RateLimiter();
		limiter.throttled(2000, LIMITS);
		const from = performance.now();
		await jest.advanceTimersByTimeAsync(1999);
		const starts = await sendAll(limiter, 3);
		expect(Math.min(...starts) - from).toBeGreaterThanOrEqual(2000);
		expect(starts).toHaveLength(3);
	});

	it('keeps the pause although other requests get their responses', async () => {
		const limiter = new RateLimiter();
		const from = performance.now();
		limiter.throttled(5000, LIMITS);
		limiter.interrupted(lost('ECONNRESET', 'x', false), from - 10);
		limiter.responded(from - 20);
		const starts = await sendAll(limiter, 1);
		expect(starts[0] - from).toBeGreaterThanOrEqual(5000);
	});

	it('still sends when it is down to 1 per second and a list of the editor was used', async () => {
		const limiter = new RateLimiter();
		const limits = { requestsPerSecond: 45, maxConcurrency: 10 };
		await sendAll(limiter, 1, requesterOf(limits, { isList: true }));
		await jest.advanceTimersByTimeAsync(2000);
		for (let round = 0; round < 20; round++) {
			limiter.throttled(1000, limits);
			await jest.advanceTimersByTimeAsync(1001);
		}
		const from = performance.now();
		const starts = await sendAll(limiter, 3, requesterOf(limits));
		expect(countPerSecond(starts, from, [0, 1, 2])).toEqual([1, 1, 1]);
	});
});
