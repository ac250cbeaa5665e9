import { sleep } from 'n8n-workflow';

import { Ending } from '../../nodes/PolyvLive/transport/ending';
import { RateLimiter } from '../../nodes/PolyvLive/transport/rateLimiter';
import type { Requester } from '../../nodes/PolyvLive/transport/permit';
import { requesterOf } from './requesters';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

interface Sent {
	name: string;
	askedAt: number;
	at: number;
}

/** A rate limiter that records which run sent when. Every request takes `takes` ms. */
class Road {
	readonly limiter = new RateLimiter();

	readonly sent: Sent[] = [];

	constructor(private readonly takes: number) {}

	async send(name: string, requester: Requester): Promise<void> {
		const askedAt = performance.now();
		await this.limiter.pass(requester, false, async () => {
			this.sent.push({ name, askedAt, at: performance.now() });
			await sleep(this.takes);
		});
	}

	/** All at once, as a run that has many items. */
	async run(name: string, count: number, requester: Requester): Promise<void> {
		await Promise.all(Array.from({ length: count }, async () => await this.send(name, requester)));
	}

	get names(): string {
		return this.sent.map(({ name }) => name).join('');
	}

	of(name: string): Sent[] {
		return this.sent.filter((each) => each.name === name);
	}
}

const FAST = { requestsPerSecond: 100, maxConcurrency: 1 };

describe('runs', () => {
	it('take turns, whoever came first and however many requests wait', async () => {
		const road = new Road(10);
		const all = [
			road.run('a', 50, requesterOf(FAST)),
			road.run('b', 3, requesterOf(FAST)),
			road.run('c', 2, requesterOf(FAST)),
		];
		await jest.runAllTimersAsync();
		await Promise.all(all);
		expect(road.names.slice(0, 10)).toBe('aabcabcaba');
		expect(road.names).toHaveLength(55);
	});

	it('take turns also when they ask for one request at a time', async () => {
		const road = new Road(10);
		const oneByOne = async (name: string) => {
			const requester = requesterOf(FAST);
			for (let count = 0; count < 10; count++) await road.send(name, requester);
		};
		const all = Promise.all([oneByOne('a'), oneByOne('b')]);
		await jest.runAllTimersAsync();
		await all;
		expect(road.names).toBe('ab'.repeat(10));
	});

	it('that end leave their turns to the others at once', async () => {
		const road = new Road(10);
		const ending = new Ending();
		const ended = road.run('a', 50, requesterOf(FAST, { ending })).catch((error: unknown) => error);
		const other = road.run('b', 5, requesterOf(FAST));
		await jest.advanceTimersByTimeAsync(15);
		ending.end();
		await jest.runAllTimersAsync();
		await Promise.all([ended, other]);
		expect(road.names).toBe('aabbbbb');
		expect(await ended).toBeInstanceOf(Error);
	});
});

describe('a credential with a low limit', () => {
	const low = requesterOf({ requestsPerSecond: 5, maxConcurrency: 1 });
	const high = requesterOf({ requestsPerSecond: 50, maxConcurrency: 10 });

	it('does not hold up another one on the same address', async () => {
		const road = new Road(20);
		const all = Promise.all([road.run('l', 100, low), road.run('h', 500, high)]);
		const from = performance.now();
		await jest.runAllTimersAsync();
		await all;
		// 500 at 50 per second need ten seconds; together both keep to 50 per second.
		expect(road.of('h').at(-1)!.at - from).toBeLessThanOrEqual(12_500);
	});

	it('is not starved by it', async () => {
		const road = new Road(20);
		const all = Promise.all([road.run('h', 2000, high), road.run('l', 40, low)]);
		const from = performance.now();
		await jest.runAllTimersAsync();
		await all;
		expect(road.of('l').at(-1)!.at - from).toBeLessThanOrEqual(10_000);
	});
});

describe('a list of the editor', () => {
	const limits = { requestsPerSecond: 50, maxConcurrency: 10 };

	it.each([20, 50, 150])(
		'is answered within a second beside a run of 2,000 whose requests take %i ms',
		async (takes) => {
			const road = new Road(takes);
			const all = [road.run('r', 2000, requesterOf(limits))];
			const asked: number[] = [];
			for (let count = 0; count < 12; count++) {
				await jest.advanceTimersByTimeAsync(1370);
				const from = performance.now();
				const list = requesterOf(limits, { isList: true });
				all.push(road.send('l', list).then(() => void asked.push(performance.now() - from)));
			}
			await jest.runAllTimersAsync();
			await Promise.all(all);
			expect(asked).toHaveLength(12);
			expect(Math.max(...asked)).toBeLessThanOrEqual(1000);
		},
	);

	it('goes before all runs that wait', async () => {
		const road = new Road(10);
		const slow = { requestsPerSecond: 10, maxConcurrency: 10 };
		const all = Array.from({ length: 5 }, async () => await road.run('r', 20, requesterOf(slow)));
		await jest.advanceTimersByTimeAsync(50);
		all.push(road.send('l', requesterOf(slow, { isList: true })));
		await jest.runAllTimersAsync();
		await Promise.all(all);
		// Ten were sent at once; the list gets the first free place.
		expect(road.names.indexOf('l')).toBe(10);
	});

	it('has one request of every second kept free once lists are in use', async () => {
		const road = new Road(5);
		const list = requesterOf(limits, { isList: true });
		const first = road.send('l', list);
		await jest.runAllTimersAsync();
		await first;
		await jest.advanceTimersByTimeAsync(2000);
		const run = road.run('r', 200, requesterOf(limits));
		await jest.advanceTimersByTimeAsync(500);
		const from = performance.now();
		const second = road.send('l', list);
		await jest.advanceTimersByTimeAsync(5);
		expect(road.of('l').at(-1)!.at - from).toBe(0);
		await jest.runAllTimersAsync();
		await Promise.all([run, second]);
	});
});
