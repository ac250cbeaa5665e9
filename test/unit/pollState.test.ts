import fc from 'fast-check';

import {
	advance,
	hasGivenUp,
	isPollState,
	isWatched,
	MOST_SEEN,
	newState,
	type Occurrence,
	type PollState,
	selectNew,
} from '../../nodes/PolyvLive/events/state';

const MINUTE = 60_000;
const KEEP = 24 * 60 * MINUTE;
const START = Date.UTC(2025, 2, 1);

interface Made extends Occurrence {
	/** When POLYV lists it first */
	listedAt: number;
}

const occurrence = (id: string, at: number): Occurrence => ({ id, at, row: {} });

/** A month of polls: n8n saves a state only with a poll that emits, and starts again from the saved one. */
function simulate(
	made: Made[],
	polls: Array<{ afterMs: number; isRestart: boolean; fails: boolean }>,
): string[] {
	const emitted: string[] = [];
	let saved: PollState = newState({ scope: 'scope' }, START);
	let state = saved;
	let now = START;
	for (const { afterMs, isRestart, fails } of [
		...polls,
		{ afterMs: 2 * KEEP, isRestart: true, fails: false },
	]) {
		now += afterMs;
		if (isRestart) state = JSON.parse(JSON.stringify(saved)) as PollState;
		if (fails) continue;
		const listed = made.filter(({ listedAt }) => listedAt <= now);
		const fresh = selectNew(state, listed);
		state = advance(state, fresh, { found: listed, readTo: now }, KEEP);
		emitted.push(...fresh.map(({ id }) => id));
		if (fresh.length > 0) saved = state;
	}
	return emitted;
}

describe('the state of a trigger', () => {
	it('emits every event once, through restarts, outages and late lists', () => {
		const anEvent = fc.record({
			at: fc.integer({ min: 0, max: 30 * 24 * 60 }),
			lateBy: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 23 * 60 })),
		});
		const aPoll = fc.record({
			afterMs: fc.oneof(
				{ weight: 9, arbitrary: fc.integer({ min: 1, max: 90 * MINUTE }) },
				{ weight: 1, arbitrary: fc.integer({ min: 1, max: 10 * KEEP }) },
			),
			isRestart: fc.boolean(),
			fails: fc.boolean(),
		});
		fc.assert(
			fc.property(
				fc.array(anEvent, { maxLength: 60 }),
				fc.array(aPoll, { maxLength: 300 }),
				(events, polls) => {
					const made = events.map(({ at, lateBy }, index) => ({
						...occurrence(`e${index}`, START + at * MINUTE),
						listedAt: START + (at + lateBy) * MINUTE,
					}));
					const end = polls.reduce((at, { afterMs }) => at + afterMs, START) + 2 * KEEP;
					const due = made.filter(({ listedAt }) => listedAt <= end);
					const emitted = simulate(made, polls);
					expect(new Set(emitted).size).toBe(emitted.length);
					expect(due.filter(({ id }) => !emitted.includes(id))).toEqual([]);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('emits 500 events of one millisecond once', () => {
		const many = Array.from({ length: 500 }, (_, index) => occurrence(`e${index}`, START + 5));
		const first = selectNew(newState({ scope: 'scope' }, START), [
			...many.slice(0, 200),
			...many.slice(100, 300),
		]);
		expect(first).toHaveLength(300);
		const state = advance(
			newState({ scope: 'scope' }, START),
			first,
			{ found: first, readTo: START + 10 },
			KEEP,
		);
		expect(selectNew(state, many)).toHaveLength(200);
	});

	it('emits in the order in which things happened, whatever the order of the list', () => {
		const list = [
			occurrence('b', START + 2),
			occurrence('c', START + 3),
			occurrence('a', START + 1),
		];
		expect(selectNew(newState({ scope: 'scope' }, START), list).map(({ id }) => id)).toEqual([
			'a',
			'b',
			'c',
		]);
	});

	it('does not emit what happened before it began', () => {
		expect(selectNew(newState({ scope: 'scope' }, START), [occurrence('a', START - 1)])).toEqual(
			[],
		);
	});

	it('stays small, and gives up the oldest', () => {
		const many = Array.from({ length: MOST_SEEN * 3 }, (_, index) =>
			occurrence(`e${index}`, START + Math.floor(index / 7)),
		);
		const state = advance(
			newState({ scope: 'scope' }, START),
			many,
			{ found: many, readTo: START + KEEP },
			KEEP,
		);
		expect(Object.keys(state.seen).length).toBeLessThanOrEqual(MOST_SEEN);
		expect(Object.keys(state.seen).length).toBeGreaterThan(MOST_SEEN - 10);
		expect(selectNew(state, many)).toEqual([]);
	});

	it('says when it gives something up', () => {
		const before = newState({ scope: 'scope' }, START);
		const after = (count: number) => {
			const found = Array.from({ length: count }, (_, index) =>
				occurrence(`e${index}`, START + index),
			);
			return advance(before, found, { found, readTo: START + count }, KEEP);
		};
		expect(hasGivenUp(before, after(MOST_SEEN), KEEP)).toBe(false);
		expect(hasGivenUp(before, after(MOST_SEEN + 1), KEEP)).toBe(true);
	});

	it('remembers what POLYV goes on listing, with later times', () => {
		let state = newState({ scope: 'scope' }, START);
		const emitted: string[] = [];
		for (let hour = 0; hour < 100; hour++) {
			const at = START + hour * 60 * MINUTE;
			const found = [occurrence('comes back', at)];
			const fresh = selectNew(state, found);
			emitted.push(...fresh.map(({ id }) => id));
			state = advance(state, fresh, { found, readTo: at }, KEEP);
		}
		expect(emitted).toEqual(['comes back']);
	});

	it.each([
		[['1', '2'], ['1', '2'], true],
		[['1', '2'], ['2'], true],
		[['1'], ['1', '2'], false],
		[undefined, ['1'], false],
		[['1'], undefined, false],
		[undefined, undefined, true],
	])('of the channels %j watches %j: %p', (before, now, expected) => {
		const state = newState({ scope: 'scope', channelIds: before }, START);
		expect(isWatched(state, { scope: 'scope', channelIds: now })).toBe(expected);
		expect(isWatched(state, { scope: 'other', channelIds: now })).toBe(false);
	});

	it.each([undefined, null, 'x', {}, { scope: 's', since: NaN, readTo: 1, seen: {} }])(
		'is not what another node left: %p',
		(value) => {
			expect(isPollState(value)).toBe(false);
		},
	);

	it('keeps IDs that are names of JavaScript', () => {
		const odd = ['constructor', '__proto__', 'toString'].map((id) => occurrence(id, START));
		expect(selectNew(newState({ scope: 'scope' }, START), odd)).toHaveLength(3);
		const state = advance(
			newState({ scope: 'scope' }, START),
			odd,
			{ found: odd, readTo: START },
			KEEP,
		);
		expect(selectNew(JSON.parse(JSON.stringify(state)) as PollState, odd)).toEqual([]);
	});
});
