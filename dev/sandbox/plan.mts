import { failure, Refusal, type Addressee, type Answer } from './envelope.mts';
import { gatewayAnswer } from './gateway.mts';
import type { LimitRule } from './limits.mts';

/**
 * How a response goes on the wire. `half`: half of the body, then the connection is closed. `hang-body`: half of the
 * body, then nothing. Without a response: `close` the connection, `hang`, or `raw` bytes and close.
 */
export type Manner = 'whole' | 'half' | 'drip' | 'hang-body' | 'close' | 'hang' | 'raw';

/** How a request is to be answered on the wire. */
export interface Plan {
	/** Undefined for the manners without a response. */
	answer: Answer | undefined;
	manner: Manner;
	headers: Record<string, string>;
	/** How late the response comes, in ms. */
	lateMs: number;
	/** Between the pieces of a drip, in ms. */
	pieceMs: number;
	/** raw: what is sent. */
	raw: string;
	/** Nobody listens for so many ms from then on. */
	awayMs?: number;
}

const plain = { headers: {}, lateMs: 0, pieceMs: 0, raw: '' };

/** The plain way. */
export function planOf(answer: Answer, more: Partial<Plan> = {}): Plan {
	return { ...plain, answer, manner: 'whole', ...more };
}

/** No response at all. */
export function planWithout(manner: 'close' | 'hang' | 'raw', more: Partial<Plan> = {}): Plan {
	return { ...plain, answer: undefined, manner, ...more };
}

/** POLYV's words for too many calls. */
export function qpsRefusal(): Refusal {
	return new Refusal(400, 'qps exceeds number of calls');
}

/** The header that asks a caller to come back later; none without a number. */
export function retryAfterHeader(seconds: number | undefined): Record<string, string> {
	return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

/** What a caller gets above the limit. */
export function planOfLimit(rule: LimitRule | undefined, to: Addressee): Plan {
	const answer = rule?.answer === 'qps' ? failure(qpsRefusal(), to) : gatewayAnswer(429, false);
	return planOf(answer, { headers: retryAfterHeader(rule?.retryAfter) });
}

/** What a caller gets from a blocked address. */
export function planOfBlock(how: 'block-drop' | 'block-403'): Plan {
	return how === 'block-drop' ? planWithout('close') : planOf(gatewayAnswer(403, true));
}
