import type { LimitRule } from './options.mts';
import { tooManyCalls } from './rejection.mts';
import { gatewayError, rejected, type EnvelopeOptions, type HttpResponse } from './responses.mts';

/**
 * How a response is written. `half`: half of the body, then closes the connection. `hang-body`: half of the body,
 * then nothing. Without a response: `close` the connection, `hang`, or write `raw` bytes and close.
 */
export type Delivery = 'whole' | 'half' | 'drip' | 'hang-body' | 'close' | 'hang' | 'raw';

/** How and when a request gets which response. */
export interface ResponsePlan {
	/** Undefined for the deliveries without a response. */
	response: HttpResponse | undefined;
	delivery: Delivery;
	headers: Record<string, string>;
	/** Delays the response, in ms. */
	delayMs: number;
	/** Between the pieces of a drip, in ms. */
	pieceMs: number;
	/** The bytes of `raw`. */
	raw: string;
	/** From then on, the sandbox does not listen for this many ms. */
	awayMs?: number;
}

const plain = { headers: {}, delayMs: 0, pieceMs: 0, raw: '' };

/** Sends the response, whole unless `more` says otherwise. */
export function planOf(response: HttpResponse, more: Partial<ResponsePlan> = {}): ResponsePlan {
	return { ...plain, response, delivery: 'whole', ...more };
}

/** Sends no response. */
export function planWithout(
	delivery: 'close' | 'hang' | 'raw',
	more: Partial<ResponsePlan> = {},
): ResponsePlan {
	return { ...plain, response: undefined, delivery, ...more };
}

/** The Retry-After header; none without a number. */
export function retryAfterHeader(seconds: number | undefined): Record<string, string> {
	return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

/** The response above the rate limit. */
export function planOfLimit(rule: LimitRule | null, options: EnvelopeOptions): ResponsePlan {
	const isQps = rule?.answer === 'qps';
	const response = isQps ? rejected(tooManyCalls(), options) : gatewayError(429, false);
	return planOf(response, { headers: retryAfterHeader(rule?.retryAfter) });
}

/** The response to a blocked IP. */
export function planOfBlock(how: 'block-drop' | 'block-403'): ResponsePlan {
	return how === 'block-drop' ? planWithout('close') : planOf(gatewayError(403, true));
}
