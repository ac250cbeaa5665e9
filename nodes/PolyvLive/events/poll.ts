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
	isPollState,
	newState,
	type Occurrence,
	type PollState,
	selectNew,
} from './state';

/** A sample for the editor looks this far back. */
const SAMPLE_MS = 7 * DAY_MS;
const MOST_OF_SAMPLE = 10;

const MOST_RETRIES = 3;

const mutex = new KeyedMutex();

const errors = new ShownErrors();

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
	return await mutex.serialize(key, new Ending(), async () => {
		try {
			const items = await (isManual ? sample(this) : pollNext(this, key));
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
): Promise<INodeExecutionData[][] | null> {
	const now = Date.now();
	const { event, watch, scope } = await open(context, now);
	const data = context.getWorkflowStaticData('node');
	const known = isPollState(data.state) ? data.state : undefined;
	if (isOutdated(key, known)) return null;
	const isFirst = known?.scope !== scope;
	const hours = known
		? 0
		: readCount('startFrom', watch.settings.parameter('options.startFrom', 0), 0, 720);
	// If POLYV cannot be reached now, later polls begin at this time.
	if (isFirst) data.state = toJson(newState(scope, now - hours * HOUR_MS));
	const state = isFirst ? newState(scope, now - Math.max(CLOCK_MS, hours * HOUR_MS)) : known;
	const { found, readTo } = await readWithinBudget(context, event, watch, state);
	const unseen = selectNew(state, found);
	// What happened in the minutes before the first poll is known, not new.
	const isOld = ({ at }: Occurrence) => isFirst && hours === 0 && at < now;
	const emitted = unseen.filter(
		(occurrence) => !isOld(occurrence) && (event.isDue?.(occurrence, watch) ?? true),
	);
	const items = await toItems(event, watch, emitted);
	const seen = [...unseen.filter(isOld), ...emitted];
	const next = advance(state, seen, { readTo, keepMs: event.keepMs });
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
	return known.scope === last.state.scope && known.readTo < last.state.readTo;
}

const toJson = (state: PollState) => state as unknown as IDataObject;

/** Reads until n8n's time for the poll is nearly up; the next poll goes on from there. */
async function readWithinBudget(
	context: IPollFunctions,
	event: TriggerEvent,
	watch: Watch,
	{ since, readTo: from, seen }: PollState,
): Promise<{ found: Occurrence[]; readTo: number }> {
	const budgetMs =
		typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() * 0.8 : 4 * 60 * 1000;
	const startedAt = performance.now();
	const chunks: Occurrence[][] = [];
	let readTo = from;
	for await (const chunk of event.read(watch, { since, readTo: from, seen })) {
		chunks.push(chunk.found);
		readTo = chunk.readTo;
		if (performance.now() - startedAt > budgetMs) break;
	}
	return { found: chunks.flat(), readTo };
}

/** The newest events, for Fetch Test Event. */
async function sample(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const now = Date.now();
	const { event, watch } = await open(context, now);
	const chunks: Occurrence[][] = [];
	const stretch = { since: now - SAMPLE_MS, readTo: now - DAY_MS, seen: {} };
	for await (const chunk of event.read(watch, stretch)) chunks.push(chunk.found);
	const newest = selectNew(newState('', now - SAMPLE_MS), chunks.flat()).slice(-MOST_OF_SAMPLE);
	const items = await toItems(event, watch, newest);
	return items.length > 0 ? [items] : null;
}

/** @throws CredentialError, ParameterError */
async function open(
	context: IPollFunctions,
	now: number,
): Promise<{ event: TriggerEvent; watch: Watch; scope: string }> {
	const settings = toItem(context);
	const name = settings.parameter('event');
	const event = EVENTS.find(({ value }) => value === name);
	if (!event) throw new ParameterError('event', 'is not known', 'Choose an event from the list.');
	const channelIds = readChannels(settings, event);
	const ending = new Ending();
	const connection = await Connection.open(context, ending);
	const session = openSession(connection, { retries: MOST_RETRIES, isRepeatable: true }, ending);
	const filters = (event.filters ?? []).map((filter) => settings.parameter(filter));
	const scope = JSON.stringify([
		...[connection.account, event.value, channelIds ?? 'all'],
		...filters,
	]);
	return { event, watch: { session, settings, channelIds, now }, scope };
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
