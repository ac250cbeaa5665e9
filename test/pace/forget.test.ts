/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never inside n8n */
import { getEventListeners } from 'node:events';

import { gateOf } from '../../nodes/PolyvLive/transport/rateLimiter';

const MINUTE = 60_000;
const LIMITS = { requestsPerSecond: 10, maxConcurrency: 2 };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('keeps the gate of an address for ten minutes, through the pauses of a repetition and through a block', () => {
	const gate = gateOf('https://a.example');
	jest.advanceTimersByTime(9 * MINUTE);
	gateOf('https://b.example');
	expect(gateOf('https://a.example')).toBe(gate);
	jest.advanceTimersByTime(9 * MINUTE);
	gateOf('https://b.example');
	expect(gateOf('https://a.example')).toBe(gate);
});

it('gives up a gate that nobody has asked for since', () => {
	const gate = gateOf('https://c.example');
	jest.advanceTimersByTime(11 * MINUTE);
	gateOf('https://d.example');
	expect(gateOf('https://c.example')).not.toBe(gate);
});

it('keeps one that has requests under way, however long they take', async () => {
	const gate = gateOf('https://e.example');
	let answer = () => {};
	const answered = new Promise<void>((resolve) => {
		answer = resolve;
	});
	const passed = gate.pass(LIMITS, undefined, false, async () => await answered);
	jest.advanceTimersByTime(30 * MINUTE);
	gateOf('https://f.example');
	expect(gateOf('https://e.example')).toBe(gate);
	jest.advanceTimersByTime(30 * MINUTE);
	answer();
	await passed;
	// Its place of the rate is not free again yet.
	gateOf('https://f.example');
	expect(gateOf('https://e.example')).toBe(gate);
});

it('has nothing left over when all is answered', async () => {
	const gate = gateOf('https://g.example');
	const ending = new AbortController();
	const answers = Array.from({ length: 50 }, async () => {
		await gate.pass(LIMITS, ending.signal, false, async () => undefined);
	});
	// One for the whole execution, not one for each request.
	expect(getEventListeners(ending.signal, 'abort')).toHaveLength(1);
	await jest.runAllTimersAsync();
	await Promise.all(answers);
	await jest.advanceTimersByTimeAsync(1000);
	expect(gate.isIdle).toBe(true);
	expect(jest.getTimerCount()).toBe(0);
});
