import { sleep } from 'n8n-workflow';

import { Ending, RunEndedError } from '../../nodes/PolyvLive/transport/ending';
import { KeyedMutex } from '../../nodes/PolyvLive/transport/keyedMutex';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

let mutex: KeyedMutex;
let log: string[];
beforeEach(() => {
	mutex = new KeyedMutex();
	log = [];
});

async function work(name: string, key: string, ms: number, ending = new Ending()): Promise<void> {
	await mutex.serialize(key, ending, async () => {
		log.push(`${name} begins`);
		await sleep(ms);
		log.push(`${name} ends`);
	});
}

describe('a keyed mutex', () => {
	it('serializes work per key, in the order of asking', async () => {
		const all = Promise.all([work('a', 'x', 30), work('b', 'x', 10), work('c', 'x', 20)]);
		await jest.runAllTimersAsync();
		await all;
		expect(log).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
	});

	it('runs different keys concurrently', async () => {
		const all = Promise.all([work('a', 'x', 30), work('b', 'y', 10)]);
		await jest.runAllTimersAsync();
		await all;
		expect(log).toEqual(['a begins', 'b begins', 'b ends', 'a ends']);
	});

	it('goes on after work that failed', async () => {
		const failing = mutex.serialize('x', new Ending(), async () => {
			await sleep(5);
			throw new Error('no');
		});
		const all = Promise.all([expect(failing).rejects.toThrow('no'), work('b', 'x', 10)]);
		await jest.runAllTimersAsync();
		await all;
		expect(log).toEqual(['b begins', 'b ends']);
	});

	it('does not keep an ended run waiting, and lets nothing overtake', async () => {
		const ending = new Ending();
		const first = work('a', 'x', 100);
		const ended = work('b', 'x', 10, ending).catch((error: unknown) => error);
		const third = work('c', 'x', 10);
		await jest.advanceTimersByTimeAsync(10);
		ending.end();
		expect(await ended).toBeInstanceOf(RunEndedError);
		expect(log).toEqual(['a begins']);
		await jest.runAllTimersAsync();
		await Promise.all([first, third]);
		expect(log).toEqual(['a begins', 'a ends', 'c begins', 'c ends']);
	});

	it('keeps nothing when all is done', async () => {
		const ending = new Ending();
		const all = Promise.allSettled([
			work('a', 'x', 10),
			work('b', 'x', 10, ending),
			work('c', 'y', 10),
		]);
		expect(mutex.isIdle).toBe(false);
		ending.end();
		await jest.runAllTimersAsync();
		await all;
		expect(mutex.isIdle).toBe(true);
	});
});
