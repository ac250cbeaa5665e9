import { ParameterError } from '../../../../polyv/errors/parameterError';
import { isRecord, parseJson } from '../../../../polyv/json';
import { channelId } from '../../../../polyv/schema/channelId';
import { identifier, type Rules, shaped } from '../../../../polyv/schema/rules';
import { validateParameters } from '../../../../polyv/schema/validate';
import type { Item } from '../../input/itemReader';
import { readCount } from '../../input/settings';
import { MINUTE_MS } from '../../../../polyv/times';

const WHOLE = "Pass the query on as it came: {{ $json.query }} of n8n's Webhook node.";

export type CallbackEvent = 'session' | 'recording' | 'playback';

/** A callback whose form and age are right. Whether POLYV signed it is not known yet. */
export interface Callback {
	event: CallbackEvent;
	sign: string;
	/** Milliseconds since 1970, as POLYV wrote them: they are signed so */
	timestamp: string;
	/** The IDs to look the record up by */
	ids: Record<string, string>;
}

const DEFAULT_MAX_AGE_MIN = 5;
const MOST_MAX_AGE_MIN = 24 * 60;

/**
 * Reads the query of one of POLYV's callbacks.
 * @throws ParameterError for anything else, and for a callback that is too old or from the future
 */
export function readCallback(item: Item, now = Date.now()): Callback {
	const query = readQuery(item.parameter('query'));
	const { sign, timestamp } = check(query, {
		sign: identifier(shaped(/^[0-9a-f]{32}$/i, 'is not a signature of 32 hex digits', WHOLE)),
		timestamp: identifier(shaped(/^\d{13}$/, 'is not a time in milliseconds', WHOLE)),
	});
	const event = eventOf(query);
	const ids = check(query, IDS[event]);
	const minutes = readCount(
		'maxAge',
		item.parameter('options.maxAge') ?? DEFAULT_MAX_AGE_MIN,
		1,
		MOST_MAX_AGE_MIN,
	);
	if (Math.abs(now - Number(timestamp)) > minutes * MINUTE_MS) {
		throw new ParameterError(
			'query',
			`is a callback of another time, more than ${minutes} minutes away`,
			'Somebody may have sent an old one again. If it is new, check the clock of the machine that runs n8n, or raise the option "Max Age".',
			'stale',
		);
	}
	return { event, sign, timestamp, ids };
}

function readQuery(given: unknown): Record<string, unknown> {
	const query = typeof given === 'string' ? parseJson(given.trim()) : given;
	if (isRecord(query)) return query;
	throw new ParameterError(
		'query',
		(given ?? '') === '' ? 'is empty' : 'is not a JSON object',
		"Give it the query of n8n's Webhook node: {{ $json.query }}.",
		(given ?? '') === '' ? 'missing' : undefined,
	);
}

/** A playback names its recording file too, so it comes first. */
function eventOf(query: Record<string, unknown>): CallbackEvent {
	const has = (name: string) => (query[name] ?? '') !== '';
	if (has('videoId') || has('vid')) return 'playback';
	if (has('fileId') && (has('fileUrl') || has('format'))) return 'recording';
	if (has('status') && has('sessionId')) return 'session';
	throw new ParameterError(
		'query',
		'is not a callback of a session, a recording or a playback',
		'POLYV has no record to read for other callbacks.',
	);
}

const id = shaped(/^[\w-]{1,100}$/, 'is not an ID', WHOLE);

const IDS: Record<CallbackEvent, Rules> = {
	session: { channelId: channelId(), sessionId: identifier(id) },
	recording: { channelId: channelId(), fileId: identifier(id) },
	// It has both, or one of them.
	playback: { channelId: channelId(), videoId: id, vid: id },
};

/** The panel has one field for all parameters of the query. */
function check(query: Record<string, unknown>, rules: Rules): Record<string, string> {
	try {
		const names = Object.keys(rules);
		const given = Object.fromEntries(names.map((name) => [name, query[name] || undefined]));
		return validateParameters(rules, given) as Record<string, string>;
	} catch (error) {
		throw error instanceof ParameterError ? ofQuery(error) : error;
	}
}

function ofQuery({ parameter, problem, kind }: ParameterError) {
	return new ParameterError('query', `has a ${parameter} that ${problem}`, WHOLE, kind);
}
