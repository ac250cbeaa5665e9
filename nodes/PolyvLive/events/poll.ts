import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { ParameterError } from '../../../polyv/errors/parameterError';
import { DAY_MS, HOUR_MS, toIso } from '../../../polyv/times';
import { locatorValue } from '../description/resourceLocators';
import type { Item } from '../input/itemReader';
import { readCount } from '../input/settings';
import { Ending } from '../transport/ending';
import { KeyedMutex } from '../transport/keyedMutex';
import { Connection } from '../transport/request';
import { openSession } from '../transport/session';
import { EVENTS } from './index';
import type { TriggerEvent, Watch } from './event';
import { ShownErrors, toPollError } from './pollErrors';
import { CLOCK_MS } from './sessionEnded';
import {
	advance,
	hasGivenUp,
	isPollState,
	isWatched,
	MOST_SEEN,
	newState,
	type Occurrence,
	type PollState,
	type Reading,
	type Scope,
	selectNew,
} from './state';

/** A sample for the editor looks this far back. */
const SAMPLE_MS = 7 * DAY_MS;
const MOST_OF_SAMPLE = 10;

const MOST_RETRIES = 3;

const mutex = new KeyedMutex();

const errors = new ShownErrors();

/** So many events start one execution; the next poll goes on from there. */
const MOST_AT_ONCE = 20_000;

/** Triggers whose next poll waits for the one that is running. */
const waiting = new Set<string>();

/** n8n has stored the state of a poll after this time, or could not store it. */
const STORED_AFTER_MS = 10_000;

/** What the last poll of a trigger left in this process, and when, by workflow and node. */
const left = new Map<string, { state: PollState; at: number }>();

/**
 * One poll of the trigger: the events that happened since the last one, or null. Its state moves only after
 * everything was read and every item is made; a manual poll returns the newest events and leaves the state alone.
 * @throws NodeApiError, the same one at most once an hour
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isManual = this.getMode() === 'manual';
	const key = JSON.stringify([this.getWorkflow().id, this.getNode().id]);
	if (!isManual) {
		// The poll that waits reads everything, and hundreds that wait would be late for hours.
		if (errors.isPaused(key) || waiting.has(key)) return null;
		waiting.add(key);
	}
	const startedAt = performance.now();
	return await mutex.serialize(key, new Ending(), async () => {
		if (!isManual) waiting.delete(key);
		try {
			const items = await (isManual ? sample(this) : pollNext(this, key, startedAt));
			errors.succeeded(key);
			return items;
		} catch (error) {
			if (!isManual && errors.isHidden(key, error)) return null;
			throw toPollError(this, error);
		} finally {
			errors.ended(key);
		}
	});
}

async function pollNext(
	context: IPollFunctions,
	key: string,
	startedAt: number,
): Promise<INodeExecutionData[][] | null> {
	const now = Date.now();
	const { event, watch, scope } = await open(context, now);
	const data = context.getWorkflowStaticData('node');
	const known = isPollState(data.state) ? data.state : undefined;
	if (isOutdated(key, known)) return null;
	const isFirst = !known || !isWatched(known, scope);
	const hours = known
		? 0
		: readCount('startFrom', watch.settings.parameter('options.startFrom', 0), 0, 720);
	// If POLYV cannot be reached now, later polls begin at this time.
	if (isFirst) data.state = toJson(newState(scope, now - hours * HOUR_MS));
	const state = isFirst
		? newState(scope, now - Math.max(CLOCK_MS, hours * HOUR_MS))
		: { ...known, ...scope };
	const reading = await readWithinBudget(event, watch, state, startedAt + budgetOf(context));
	const unseen = selectNew(state, reading.found);
	// What happened in the minutes before the first poll is known, not new.
	const isOld = ({ at }: Occurrence) => isFirst && hours === 0 && at < now;
	const emitted = unseen.filter(
		(occurrence) => !isOld(occurrence) && (event.isDue?.(occurrence, watch) ?? true),
	);
	const items = await toItems(event, watch, emitted);
	const seen = [...unseen.filter(isOld), ...emitted];
	const next = advance(state, seen, reading, event.keepMs);
	if (hasGivenUp(state, next, event.keepMs)) warnOfValve(context, next);
	context.getWorkflowStaticData('node').state = toJson(next);
	left.set(key, { state: next, at: Date.now() });
	return items.length > 0 ? [items] : null;
}

/**
 * n8n's durable cursors give a poll the state as it was when it was due. If the poll before it ran until then, or its
 * state is not stored yet, the next poll reads what this one would emit a second time.
 */
function isOutdated(key: string, known: PollState | undefined): boolean {
	const last = left.get(key);
	if (!last || !known || Date.now() - last.at > STORED_AFTER_MS) return false;
	return isWatched(known, last.state) && known.readTo < last.state.readTo;
}

const toJson = (state: PollState) => state as unknown as IDataObject;

/** How long a poll may read (ms). */
function budgetOf(context: IPollFunctions): number {
	const isKnown = typeof context.getPollBudgetMs === 'function';
	return isKnown ? context.getPollBudgetMs() * 0.8 : 4 * 60 * 1000;
}

/** Reads until the time of the poll is nearly up, or enough was found; the next poll goes on from there. */
async function readWithinBudget(
	event: TriggerEvent,
	watch: Watch,
	state: PollState,
	end: number,
): Promise<Reading> {
	const chunks: Occurrence[][] = [];
	let { readTo } = state;
	let count = 0;
	for await (const chunk of event.read(watch, state)) {
		chunks.push(chunk.found);
		readTo = chunk.readTo;
		count += selectNew(state, chunk.found).length;
		if (performance.now() > end || count >= MOST_AT_ONCE) break;
	}
	return { found: chunks.flat(), readTo };
}

/** The newest events, for Fetch Test Event: of the last day or, where it has none, of the week. */
async function sample(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const now = Date.now();
	const { event, watch, scope } = await open(context, now);
	const state = newState(scope, now - SAMPLE_MS);
	for (const readTo of [now - DAY_MS, now - SAMPLE_MS]) {
		const chunks: Occurrence[][] = [];
		for await (const { found } of event.read(watch, { ...state, readTo })) chunks.push(found);
		const newest = selectNew(state, chunks.flat()).slice(-MOST_OF_SAMPLE);
		if (newest.length > 0) return [await toItems(event, watch, newest)];
	}
	return null;
}

/** The valve of the state is in n8n's log, because no execution can show it. */
function warnOfValve(context: IPollFunctions, { since }: PollState): void {
	context.logger.warn(
		`"${context.getNode().name}" found more than ${MOST_SEEN} events. Of the time before ` +
			`${new Date(since).toISOString()}, it starts the workflow for no more of them.`,
	);
}

/** @throws CredentialError, ParameterError */
async function open(
	context: IPollFunctions,
	now: number,
): Promise<{ event: TriggerEvent; watch: Watch; scope: Scope }> {
	const settings = toItem(context);
	const name = settings.parameter('event');
	const event = EVENTS.find(({ value }) => value === name);
	if (!event) throw new ParameterError('event', 'is not known', 'Choose an event from the list.');
	const channelIds = readChannels(settings, event);
	const ending = new Ending();
	const connection = await Connection.open(context, ending);
	const session = openSession(connection, { retries: MOST_RETRIES, isRepeatable: true }, ending);
	const filters = (event.filters ?? []).map((filter) => settings.parameter(filter));
	const scope = JSON.stringify([connection.account, event.value, ...filters]);
	return {
		event,
		watch: { session, settings, channelIds, now },
		scope: { scope, channelIds },
	};
}

function readChannels(
	settings: Item,
	{ isAboutChannel, needsChannels }: TriggerEvent,
): string[] | undefined {
	const isChosen = needsChannels || (isAboutChannel && settings.parameter('channels') === 'chosen');
	if (!isChosen) return undefined;
	const { channel = [] } = (settings.parameter('channelIds') ?? {}) as { channel?: IDataObject[] };
	const ids = channel.map(({ channelId }) => String(locatorValue(channelId) ?? '').trim());
	if (ids.length > 0 && ids.every((id) => /^\d+$/.test(id))) return [...new Set(ids)].sort();
	throw new ParameterError(
		'channelIds',
		ids.length === 0 ? 'is empty' : 'contains an ID that is not a number',
		'Choose at least one channel, or give its ID.',
		ids.length === 0 ? 'missing' : undefined,
	);
}

/** The trigger's fields, as the steps of operations read them. */
function toItem(context: IPollFunctions): Item {
	return {
		index: 0,
		json: {},
		isToolCall: false,
		isExpression: () => false,
		timeZone: context.getTimezone(),
		parameter: (path, fallback) => {
			const value: unknown = context.getNodeParameter(path, null);
			return value === null ? fallback : locatorValue(value);
		},
		note: () => {},
	};
}

async function toItems(
	event: TriggerEvent,
	watch: Watch,
	occurrences: Occurrence[],
): Promise<INodeExecutionData[]> {
	if (occurrences.length === 0) return [];
	const records = await event.toRecords(watch, occurrences);
	return occurrences.map(({ id, at }, index) => ({
		json: {
			eventId: `${event.type}:${id}`,
			event: event.type,
			occurredAt: toIso(at, watch.settings.timeZone),
			...records[index],
		},
	}));
}
