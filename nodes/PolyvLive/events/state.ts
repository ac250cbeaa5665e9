/**
 * What a trigger remembers between its polls, as plain JSON. n8n saves it only with a poll that emits, so after a
 * restart it can be older than it was: every function here gives the same result for an older state, except that
 * more is read again.
 */
export interface PollState {
	/** What is watched; another scope starts anew */
	scope: string;
	/** In which channels; all if undefined */
	channelIds?: string[];
	/** Nothing that happened before is emitted (ms) */
	since: number;
	/** Everything up to here has been read once (ms) */
	readTo: number;
	/** When what was emitted happened (ms), by event ID, from `since` on */
	seen: Record<string, number>;
}

/** What is watched. */
export type Scope = Pick<PollState, 'scope' | 'channelIds'>;

/** Something that happened at POLYV. */
export interface Occurrence {
	/** The same in every poll, without the event's name */
	id: string;
	/** When it happened (ms) */
	at: number;
	row: Record<string, unknown>;
}

/** How many IDs are kept: the state is stored with the workflow. */
export const MOST_SEEN = 50_000;

export function isPollState(value: unknown): value is PollState {
	const { scope, since, readTo, seen } = Object(value) as Partial<PollState>;
	return (
		typeof scope === 'string' &&
		Number.isFinite(since) &&
		Number.isFinite(readTo) &&
		typeof seen === 'object' &&
		seen !== null
	);
}

/** @param since from when on events are emitted (ms) */
export function newState(scope: Scope, since: number): PollState {
	return { ...scope, since, readTo: since, seen: {} };
}

/** Whether all that is watched was watched before: without a channel that was deleted, the others go on. */
export function isWatched(state: PollState, { scope, channelIds }: Scope): boolean {
	if (scope !== state.scope) return false;
	const before = state.channelIds;
	if (!before || !channelIds) return before === channelIds;
	return channelIds.every((id) => before.includes(id));
}

/** The occurrences that were not emitted yet, each once, in the order in which they happened. */
export function selectNew(state: PollState, occurrences: Occurrence[]): Occurrence[] {
	const fresh = new Map<string, Occurrence>();
	for (const occurrence of occurrences) {
		const { id, at } = occurrence;
		if (at >= state.since && !Object.hasOwn(state.seen, id)) fresh.set(id, occurrence);
	}
	return [...fresh.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** What a poll read. */
export interface Reading {
	found: Occurrence[];
	/** Up to where (ms) */
	readTo: number;
}

/**
 * The state after a poll. IDs that are too old to come again are forgotten, together with everything that happened
 * at their time or before.
 * @param emitted what this poll emits
 * @param keepMs how late POLYV may list something
 */
export function advance(
	state: PollState,
	emitted: Occurrence[],
	{ found, readTo }: Reading,
	keepMs: number,
): PollState {
	const seen = new Map(Object.entries(state.seen));
	// A session that goes on, or a viewer who comes back, is kept for longer.
	const again = found.filter(({ id }) => seen.has(id));
	for (const { id, at } of [...again, ...emitted]) seen.set(id, Math.max(at, seen.get(id) ?? at));
	const entries = [...seen];
	const since = Math.max(state.since, readTo - keepMs, valve(entries));
	return {
		...state,
		since,
		readTo: Math.max(state.readTo, readTo),
		seen: Object.fromEntries(entries.filter(([, at]) => at >= since)),
	};
}

/** Whether the valve gave something up. */
export function hasGivenUp(before: PollState, after: PollState, keepMs: number): boolean {
	return after.since > Math.max(before.since, after.readTo - keepMs);
}

/** From when on `MOST_SEEN` IDs suffice (ms): what POLYV lists later of the time before is given up. */
function valve(seen: Array<[string, number]>): number {
	if (seen.length <= MOST_SEEN) return 0;
	const times = seen.map(([, at]) => at).sort((a, b) => b - a);
	return times[MOST_SEEN] + 1;
}
