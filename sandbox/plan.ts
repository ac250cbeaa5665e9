import { failure, Refusal, type Addressee, type Answer } from './envelope';
import type { Fault } from './faults';
import type { LimitRule } from './limits';
import { systemError } from './pages';

/** How a request is to be answered on the wire. */
export interface Plan {
	/** Undefined: the connection is closed without a word. */
	answer: Answer | undefined;
	manner: 'whole' | 'half' | 'drip';
	headers: Record<string, string>;
	/** How late the answer comes, in ms. */
	lateMs: number;
	/** Between the pieces of a drip, in ms. */
	pieceMs: number;
}

const json = 'application/json;charset=UTF-8';
const html = 'text/html;charset=UTF-8';

const reasons: Record<number, string> = {
	403: 'Forbidden',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Time-out',
};

/** An answer from something in front of POLYV, a gateway or a firewall: no envelope. */
function gatewayAnswer(httpStatus: number, asHtml: boolean): Answer {
	const reason = reasons[httpStatus] ?? 'Error';
	const title = `${httpStatus} ${reason}`;
	return {
		httpStatus,
		code: undefined,
		contentType: asHtml ? html : json,
		body: asHtml
			? `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
			: JSON.stringify({ status: httpStatus, error: reason }),
	};
}

/** POLYV's words for too many calls. */
function qpsRefusal(): Refusal {
	return new Refusal(400, 'qps exceeds number of calls');
}

/** The plain way. */
export function planOf(answer: Answer | undefined, more: Partial<Plan> = {}): Plan {
	return { answer, manner: 'whole', headers: {}, lateMs: 0, pieceMs: 0, ...more };
}

/** The header that asks a caller to come back later; none without a number. */
function retryAfterHeader(seconds: number | undefined): Record<string, string> {
	return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

/** What a caller gets above the limit. */
export function planOfLimit(rule: LimitRule | undefined, to: Addressee): Plan {
	const answer = rule?.answer === 'qps' ? failure(qpsRefusal(), to) : gatewayAnswer(429, false);
	return planOf(answer, { headers: retryAfterHeader(rule?.retryAfter) });
}

/** What a caller gets from a blocked address. */
export function planOfBlock(how: 'block-drop' | 'block-403'): Plan {
	return planOf(how === 'block-drop' ? undefined : gatewayAnswer(403, true));
}

function businessRefusal(fault: Fault): Refusal {
	if (fault.code === undefined && fault.desc === undefined) return systemError();
	return new Refusal(fault.code ?? 500, fault.desc ?? '系统异常');
}

/** What a fault makes of a request; `apply` does what the request asks for and gives the true answer. */
export function planOfFault(fault: Fault, to: Addressee, apply: () => Answer): Plan {
	switch (fault.kind) {
		case 'delay':
			return planOf(apply(), { lateMs: fault.ms ?? 1000 });
		case 'drop-before':
			return planOf(undefined);
		case 'drop-after':
			apply();
			return planOf(undefined);
		case 'empty':
			return planOf({ ...apply(), httpStatus: 200, code: undefined, body: '' });
		case 'half':
			return planOf(apply(), { manner: 'half' });
		case 'invalid-json':
			return planOf(brokenOff(apply()));
		case 'wrong-type':
			return planOf({ ...apply(), contentType: html });
		case 'drip':
			return planOf(apply(), { manner: 'drip', pieceMs: fault.ms ?? 50 });
		case 'qps':
			return planOf(failure(qpsRefusal(), to), { headers: retryAfterHeader(fault.retryAfter) });
		case 'business':
			return planOf(failure(businessRefusal(fault), to));
		case 'business-200':
			return planOf(failure(businessRefusal(fault), { ...to, httpStatus: 'always200' }));
		case 'block':
			return planOfBlock(fault.html ? 'block-403' : 'block-drop');
		default:
			if (fault.applied) apply();
			return planOf(gatewayAnswer(Number(fault.kind), fault.html ?? false), {
				headers: retryAfterHeader(fault.retryAfter),
			});
	}
}

function brokenOff(answer: Answer): Answer {
	const body = answer.body.slice(0, Math.ceil(answer.body.length * 0.6));
	return { ...answer, httpStatus: 200, code: undefined, body };
}
