import { Rejection, systemError, tooManyCalls } from '../rejection.mts';
import {
	planOf,
	planOfBlock,
	planWithout,
	retryAfterHeader,
	type ResponsePlan,
} from '../responsePlan.mts';
import {
	gatewayError,
	html,
	rejected,
	success,
	type EnvelopeOptions,
	type HttpResponse,
} from '../responses.mts';
import { takesEffect, type Fault } from './fault.mts';

// Node's HTTP client reads at most 16 kB of headers.
const bigHeaders = { 'x-padding': 'a'.repeat(33 * 1024) };
const notHttp = 'SSH-2.0-sandbox\r\n\u0001\u0002 this is not HTTP\r\n\r\n';
const startOfHeaders = 'HTTP/1.1 200 OK\r\nContent-Type: application/json;cha';

/**
 * The response under a fault. `apply` lets the request take effect and returns the real response; it is called only
 * when the request takes effect. Otherwise a gateway's 502 replaces the response.
 */
export function planOfFault(
	fault: Fault,
	options: EnvelopeOptions,
	apply: () => HttpResponse,
): ResponsePlan {
	const response = takesEffect(fault) ? apply() : gatewayError(502, fault.html ?? false);
	switch (fault.kind) {
		case 'delay':
			return planOf(response, { delayMs: fault.ms ?? 1000 });
		case 'drop-before':
		case 'drop-after':
			return planWithout('close');
		case 'refuse':
			return planWithout('close', { awayMs: fault.ms ?? 1000 });
		case 'hang':
			return planWithout('hang');
		case 'hang-body':
			return planOf(response, { delivery: 'hang-body' });
		case 'invalid-http':
			return planWithout('raw', { raw: notHttp });
		case 'truncated-headers':
			return planWithout('raw', { raw: startOfHeaders });
		case 'bad-encoding':
			return planOf(response, { headers: { 'content-encoding': 'gzip' } });
		case 'big-headers':
			return planOf(response, { headers: bigHeaders });
		case 'empty':
			return planOf({ ...response, httpStatus: 200, code: undefined, body: '' });
		case 'half':
			return planOf(response, { delivery: 'half' });
		case 'invalid-json':
			return planOf(brokenOff(response));
		case 'wrong-type':
			return planOf({ ...response, contentType: html });
		case 'drip':
			return planOf(response, { delivery: 'drip', pieceMs: fault.ms ?? 50 });
		case 'shape':
			return planOf(response.code === 200 ? success(fault.data, options) : response);
		case 'qps':
			return planOf(rejected(tooManyCalls(), options), {
				headers: retryAfterHeader(fault.retryAfter),
			});
		case 'business':
			return planOf(rejected(businessRejection(fault), options));
		case 'business-200':
			return planOf(rejected(businessRejection(fault), { ...options, httpStatus: 'always200' }));
		case 'block':
			return planOfBlock(fault.html ? 'block-403' : 'block-drop');
		default:
			return planOf(gatewayError(Number(fault.kind), fault.html ?? false), {
				headers: retryAfterHeader(fault.retryAfter),
			});
	}
}

function businessRejection(fault: Fault): Rejection {
	if (fault.code === undefined && fault.desc === undefined) return systemError();
	return new Rejection(fault.code ?? 500, fault.desc ?? '系统异常');
}

function brokenOff(response: HttpResponse): HttpResponse {
	const body = response.body.slice(0, Math.ceil(response.body.length * 0.6));
	return { ...response, httpStatus: 200, code: undefined, body };
}
