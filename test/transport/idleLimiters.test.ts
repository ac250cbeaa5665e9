/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never inside n8n */
import { getEventListeners } from 'node:events';

import { Ending } from '../../nodes/PolyvLive/transport/ending';
import { rateLimiterOf } from '../../nodes/PolyvLive/transport/rateLimiter';
import { requesterOf } from './requesters';

const MINUTE = 60_000;
const LIMITS = { requestsPerSecond: 10, maxConcurrency: 2 };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the rate limiter of an address', () => {
	it('is kept for ten minutes, through the pauses between attempts and through a block', () => {
		const limiter = rateLimiterOf('https://a.example');
		jest.advanceTimersByTime(9 * MINUTE);
		rateLimiterOf('https://b.example');
		expect(rateLimiterOf('https://a.example')).toBe(limiter);
		jest.advanceTimersByTime(9 * MINUTE);
		rateLimiterOf('https://b.example');
		expect(rateLimiterOf('https://a.example')).toBe(limiter);
	});

	it('is dropped once nobody has looked it up since', () => {
		const limiter = rateLimiterOf('https://c.example');
		jest.advanceTimersByTime(11 * MINUTE);
		rateLimiterOf('https://d.example');
		expect(rateLimiterOf('https://c.example')).not.toBe(limiter);
	});

	it('is kept while requests are in flight or wait, however long they take', async () => {
		const limiter = rateLimiterOf('https://e.example');
		let answer = () => {};
		const answered = new Promise<void>((resolve) => {
			answer = resolve;
		});
		const passed = Promise.all(
			[1, 2, 3].map(
				async () => await limiter.pass(requesterOf(LIMITS), false, async () => await answered),
			),
		);
		jest.advanceTimersByTime(30 * MINUTE);
		rateLimiterOf('https://f.example');
		expect(rateLimiterOf('https://e.example')).toBe(limiter);
		jest.advanceTimersByTime(30 * MINUTE);
		answer();
		await passed;
		// The window has no free place yet.
		rateLimiterOf('https://f.example');
		expect(rateLimiterOf('https://e.example')).toBe(limiter);
	});

	it('leaves no timer and no listener behind after the last response', async () => {
		const limiter = rateLimiterOf('https://g.example');
		const cancelled = new AbortController();
		const ending = new Ending(cancelled.signal);
		const requester = requesterOf(LIMITS, { run: ending, ending });
		const responses = Array.from(
			{ length: 50 },
			async () => await limiter.pass(requester, false, async () => undefined),
		);
		// One for the whole execution, not one for each request.
		expect(getEventListeners(cancelled.signal, 'abort')).toHaveLength(1);
		await jest.runAllTimersAsync();
		await Promise.all(responses);
		expect(ending).toHaveProperty('callbacks.size', 0);
		ending.close();
		await jest.advanceTimersByTimeAsync(1000);
		expect(limiter.isIdle).toBe(true);
		expect(jest.getTimerCount()).toBe(0);
		expect(getEventListeners(cancelled.signal, 'abort')).toEqual([]);
	});
});
