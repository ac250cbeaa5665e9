/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { sleep } from 'n8n-workflow';

import { Ending } from '../../nodes/PolyvLive/transport/ending';
import { rateLimiterOf } from '../../nodes/PolyvLive/transport/rateLimiter';
import { runInOrder } from '../../nodes/PolyvLive/transport/schedule';
import { connect, gateway, lost, newAddress, SUCCESS } from './caller';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** The number of entries in all maps, sets and arrays of an object, at any depth. */
function heldBy(value: unknown, seen = new Set<unknown>()): number {
	if (typeof value !== 'object' || value === null || seen.has(value)) return 0;
	seen.add(value);
	const parts =
		value instanceof Map || value instanceof Set ? [...value] : (Object.values(value) as unknown[]);
	const own =
		value instanceof Map || value instanceof Set || Array.isArray(value) ? parts.length : 0;
	return parts.reduce<number>((sum, part) => sum + heldBy(part, seen), own);
}

describe('the rate limiter', () => {
	it('holds nothing after 20,000 requests with 5 % faults', async () => {
		const baseUrl = newAddress();
		let seed = 11;
		const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
		const faults = [
			() => gateway(503),
			() => gateway(429),
			() => {
				throw lost('ECONNRESET', { syscall: 'read' });
			},
		];
		const answer = async () => {
			await sleep(20);
			return random() < 0.05 ? faults[Math.floor(random() * 3)]() : SUCCESS;
		};
		const credential = { requestsPerSecond: 150, maxConcurrency: 100 };
		const cancelled = new AbortController();
		let failed = 0;
		const heap: number[] = [];
		for (let round = 0; round < 20; round++) {
			const ending = new Ending(cancelled.signal);
			const connection = await connect(answer, { baseUrl, credential, ending });
			const running = runInOrder(
				Array.from({ length: 1_000 }, (_each, index) => index),
				{ width: 100, ending },
				async () => {
					await connection
						.request({ url: '/x' }, { retries: 3, isRepeatable: true })
						.catch(() => failed++);
				},
			);
			await jest.runAllTimersAsync();
			await running;
			ending.close();
			collectGarbage();
			heap.push(process.memoryUsage().heapUsed);
		}
		await jest.advanceTimersByTimeAsync(60_000);
		// One more look-up, so that lanes without requests are dropped.
		const limiter = rateLimiterOf(baseUrl);
		expect(limiter.isIdle).toBe(true);
		expect(heldBy(limiter)).toBeLessThanOrEqual(200);
		expect(jest.getTimerCount()).toBe(0);
		expect(failed).toBeLessThan(20);
		// 200 bytes per request.
		expect(heap[19] - heap[4]).toBeLessThan(3e6);
	});
});
