import { account } from './account.mts';
import type { Change } from './context.mts';
import { decode } from './receivedRequest.mts';
import { parseParams } from './signing/params.mts';
import type { SignatureVerdict } from './signing/signature.mts';

/** One recorded request. Passwords are `***`; the App Secret and `sign` are never in it. */
export interface RecordedRequest {
	id: number;
	/** Arrival, ms since the epoch by the machine's clock. */
	at: number;
	/** When it arrived, ms by the monotonic clock. */
	arrivedAt: number;
	/** When it took effect, by the same clock; undefined where it did not. */
	appliedAt?: number;
	/** When its response began to leave or its connection was closed; undefined while neither happened. */
	answeredAt?: number;
	/** Whether it took effect: not rejected, and applied even where a fault hid it. */
	applied: boolean;
	/** How many requests were in flight at its arrival, itself included. */
	inFlight: number;
	method: string;
	/** Without the query. */
	path: string;
	/** Decoded, without `sign`; of a repeated parameter the first. */
	query: Record<string, string>;
	headers: Record<string, string>;
	/** Parsed JSON or form, otherwise the text; undefined where there is none. */
	body: unknown;
	rawBody: string;
	signature: SignatureVerdict;
	/** The HTTP status of the response; 0 while or where there is none. */
	status: number;
	/** The body's code of the response, where it has an envelope. */
	code: number | undefined;
	/** The kind of the fault that was played; `limit` or `block` when one of these rejected it. */
	fault?: string;
	/** POLYV's own words of the rejection. */
	refusal?: string;
	/** What the request did, in one sentence. */
	summary: string;
	changes: Change[];
}

/** A request at its arrival. */
export interface Arrival {
	method: string;
	/** Path and query as sent. */
	url: string;
	headers: Record<string, string | string[] | undefined>;
	rawBody: Uint8Array;
	/** How many requests are in flight, itself included. */
	inFlight: number;
}

const masked = /password|passwd|secret/i;

function withoutSecret(text: string): string {
	return text.replaceAll(account.appSecret, '***');
}

// Masks the text, not the parsed value: a body may be broken JSON.
function maskedBody(rawBody: Uint8Array): string {
	const text = withoutSecret(decode(rawBody));
	return text
		.replace(
			/("(?:sign|\w*(?:password|passwd|secret)\w*)"\s*:\s*)("(?:[^"\\]|\\.)*"?|[^\s,}\]]+)/gi,
			'$1"***"',
		)
		.replace(/((?:^|&)(?:sign|\w*(?:password|passwd|secret)\w*)=)[^&]*/gi, '$1***');
}

function parsedBody(text: string, contentType: string): unknown {
	if (text === '') return undefined;
	if (contentType.includes('x-www-form-urlencoded')) {
		const { sign, ...form } = Object.fromEntries(parseParams(text).values);
		return form;
	}
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function shownQuery(search: string): Record<string, string> {
	const shown = [...parseParams(search).values]
		.filter(([name]) => name !== 'sign')
		.map(([name, value]) => [name, masked.test(name) ? '***' : withoutSecret(value)]);
	return Object.fromEntries(shown) as Record<string, string>;
}

function shownHeaders(headers: Arrival['headers']): Record<string, string> {
	const shown = Object.entries(headers).map(([name, value]) => [
		name,
		withoutSecret(String(value)),
	]);
	return Object.fromEntries(shown) as Record<string, string>;
}

/** Keeps the requests in order of arrival, the newest `keep` of them. */
export class Recorder {
	readonly requests: RecordedRequest[] = [];
	private lastId = 0;

	constructor(private readonly keep = Infinity) {}

	/** Records a request at its arrival; its result is filled in later. */
	add(arrival: Arrival): RecordedRequest {
		const [path, ...search] = arrival.url.split('?');
		const rawBody = maskedBody(arrival.rawBody);
		this.lastId += 1;
		const request: RecordedRequest = {
			id: this.lastId,
			at: Date.now(),
			arrivedAt: performance.now(),
			applied: false,
			inFlight: arrival.inFlight,
			method: arrival.method,
			path: withoutSecret(path),
			query: shownQuery(search.join('?')),
			headers: shownHeaders(arrival.headers),
			body: parsedBody(rawBody, String(arrival.headers['content-type'] ?? '')),
			rawBody,
			signature: 'missing',
			status: 0,
			code: undefined,
			summary: '',
			changes: [],
		};
		this.requests.push(request);
		if (this.requests.length > this.keep) this.requests.shift();
		return request;
	}

	clear(): void {
		this.requests.length = 0;
	}
}

/** The most requests that arrived within any stretch of `windowMs` milliseconds. */
export function mostStartsWithin(
	requests: ReadonlyArray<Pick<RecordedRequest, 'at'>>,
	windowMs: number,
): number {
	const starts = requests.map(({ at }) => at).sort((a, b) => a - b);
	let first = 0;
	return starts.reduce((most, at, index) => {
		while (starts[first] <= at - windowMs) first += 1;
		return Math.max(most, index - first + 1);
	}, 0);
}
