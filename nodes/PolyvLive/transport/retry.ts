import { sleep } from 'n8n-workflow';

import { explain } from '../../../polyv/errorCatalogue';
import { ConnectionError, RefusalError } from '../../../polyv/failures';

/** Why something may be sent again. */
export type Reason =
	/** No connection came about: nothing was sent */
	| 'not sent'
	/** The connection broke or timed out: whether POLYV applied the request is not known */
	| 'answer lost'
	/** A gateway in front of POLYV answered 5xx: as unknown */
	| 'gateway'
	/** POLYV or its gateway said "too many requests" */
	| 'too many';

export const DEFAULT_RETRIES = 3;

const FIRST_PAUSE_MS = 500;
/** The shortest pause after a "too many" */
export const TOO_MANY_PAUSE_MS = 1_000;
/** All pauses of one request together, Retry-After included */
const LONGEST_WAIT_MS = 60_000;

const NOT_SENT = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EHOSTDOWN',
];
const LOST = [
	'ECONNRESET',
	'ECONNABORTED',
	'ETIMEDOUT',
	'EPIPE',
	'ERR_STREAM_PREMATURE_CLOSE',
	'ERR_BAD_RESPONSE',
];

/** A refusal with an envelope is POLYV's last word, unless it says "too many" or comes with a gateway's status. */
export function reasonToRetry(error: unknown): Reason | undefined {
	if (error instanceof ConnectionError) {
		if (NOT_SENT.includes(error.code) || error.isBeforeSending) return 'not sent';
		return LOST.includes(error.code) ? 'answer lost' : undefined;
	}
	if (!(error instanceof RefusalError)) return undefined;
	const { refusal } = error;
	if (refusal.statusCode === 429 || explain(refusal).isTooMany) return 'too many';
	if ([502, 503, 504].includes(refusal.statusCode)) return 'gateway';
	return refusal.statusCode >= 500 && !refusal.isEnvelope ? 'gateway' : undefined;
}

/** Why there is another try, and after how many ms. */
export interface Next {
	reason: Reason;
	pauseMs: number;
}

/** Counts the tries of one request and the time between them. */
export class Attempts {
	private tries = 1;

	private waitedMs = 0;

	private readonly reasons = new Set<Reason>();

	/** @param retries how often at the most, 0 to 3 */
	constructor(
		private readonly retries: number,
		private readonly isRepeatable: boolean,
	) {}

	/**
	 * Milliseconds until the next try: what Retry-After asks for, else exponential with full jitter. After
	 * a "too many" it is at least 1, 3 and 9 seconds, which outlasts a limit per second at once and one per
	 * ten seconds, as POLYV's is, with all tries.
	 * @returns undefined when the error is the last word
	 */
	next(error: unknown): Next | undefined {
		const reason = reasonToRetry(error);
		if (!reason || (!this.isRepeatable && reason !== 'not sent') || this.tries > this.retries)
			return undefined;
		const retryAfterMs = error instanceof RefusalError ? error.refusal.retryAfterMs : undefined;
		const ceiling = FIRST_PAUSE_MS * 2 ** (this.tries - 1);
		const least = reason === 'too many' ? TOO_MANY_PAUSE_MS * 3 ** (this.tries - 1) : 0;
		const pauseMs = retryAfterMs ?? least + Math.random() * ceiling;
		if (this.waitedMs + pauseMs > LONGEST_WAIT_MS) return undefined;
		this.tries++;
		this.waitedMs += pauseMs;
		this.reasons.add(reason);
		return { reason, pauseMs };
	}

	/**
	 * For the final error: how often and why it was tried, e.g. `Tried 4 times with 3.2 s of pauses
	 * (answer lost).`, and whether it may have been carried out. Empty where there is nothing to say.
	 */
	history(error: unknown): string {
		const seconds = (this.waitedMs / 1_000).toFixed(1);
		const tries = `Tried ${this.tries} times with ${seconds} s of pauses (${[...this.reasons].join(', ')}).`;
		return [
			this.tries > 1 ? tries : '',
			!this.isRepeatable && isOutcomeUnknown(error) ? OUTCOME_UNKNOWN : '',
		]
			.filter((sentence) => sentence !== '')
			.join(' ');
	}
}

const OUTCOME_UNKNOWN =
	'POLYV may have carried it out all the same, so it was not sent again: look for its effect before you run it again.';

/** Whether POLYV may have carried out what failed by this. */
export function isOutcomeUnknown(error: unknown): boolean {
	const reason = reasonToRetry(error);
	if (reason === 'answer lost' || reason === 'gateway') return true;
	if (!(error instanceof RefusalError)) return false;
	const { statusCode, isEnvelope } = error.refusal;
	return statusCode < 300 && !isEnvelope;
}

/** Sleeps, unless `signal` has fired or fires meanwhile: then it ends at once. */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
	if (signal?.aborted) return;
	// A signal of its own: Node warns of a leak when more than ten wait at one.
	const ended = AbortSignal.any(signal ? [signal] : []);
	const aborted = new Promise<void>((resolve) => {
		ended.addEventListener('abort', () => resolve(), { once: true });
	});
	await Promise.race([sleep(ms), aborted]);
}
