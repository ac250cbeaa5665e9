import { failure, Refusal, success, type Addressee, type Answer } from './envelope.mts';
import { takesEffect, type Fault } from './faults.mts';
import { gatewayAnswer, html } from './gateway.mts';
import { systemError } from './pages.mts';
import { planOf, planOfBlock, planWithout, qpsRefusal, retryAfterHeader, type Plan } from './plan.mts';

// Node's HTTP client reads at most 16 kB of headers.
const bigHeaders = { 'x-padding': 'a'.repeat(33 * 1024) };
const notHttp = 'SSH-2.0-sandbox\r\n\u0001\u0002 this is not HTTP\r\n\r\n';
const startOfHeaders = 'HTTP/1.1 200 OK\r\nContent-Type: application/json;cha';

/**
 * What a fault makes of a request. `apply` does what the request asks for and gives the true answer; it is called
 * only when the request takes effect. Otherwise a gateway's 502 stands in for the answer.
 */
export function planOfFault(fault: Fault, to: Addressee, apply: () => Answer): Plan {
	const answer = takesEffect(fault) ? apply() : gatewayAnswer(502, fault.html ?? false);
	switch (fault.kind) {
		case 'delay':
			return planOf(answer, { lateMs: fault.ms ?? 1000 });
		case 'drop-before':
		case 'drop-after':
			return planWithout('close');
		case 'refuse':
			return planWithout('close', { awayMs: fault.ms ?? 1000 });
		case 'hang':
			return planWithout('hang');
		case 'hang-body':
			return planOf(answer, { manner: 'hang-body' });
		case 'invalid-http':
			return planWithout('raw', { raw: notHttp });
		case 'truncated-headers':
			return planWithout('raw', { raw: startOfHeaders });
		case 'bad-encoding':
			return planOf(answer, { headers: { 'content-encoding': 'gzip' } });
		case 'big-headers':
			return planOf(answer, { headers: bigHeaders });
		case 'empty':
			return planOf({ ...answer, httpStatus: 200, code: undefined, body: '' });
		case 'half':
			return planOf(answer, { manner: 'half' });
		case 'invalid-json':
			return planOf(brokenOff(answer));
		case 'wrong-type':
			return planOf({ ...answer, contentType: html });
		case 'drip':
			return planOf(answer, { manner: 'drip', pieceMs: fault.ms ?? 50 });
		case 'shape':
			return planOf(answer.code === 200 ? success(fault.data, to) : answer);
		case 'qps':
			return planOf(failure(qpsRefusal(), to), { headers: retryAfterHeader(fault.retryAfter) });
		case 'business':
			return planOf(failure(businessRefusal(fault), to));
		case 'business-200':
			return planOf(failure(businessRefusal(fault), { ...to, httpStatus: 'always200' }));
		case 'block':
			return planOfBlock(fault.html ? 'block-403' : 'block-drop');
		default:
			return planOf(gatewayAnswer(Number(fault.kind), fault.html ?? false), {
				headers: retryAfterHeader(fault.retryAfter),
			});
	}
}

function businessRefusal(fault: Fault): Refusal {
	if (fault.code === undefined && fault.desc === undefined) return systemError();
	return new Refusal(fault.code ?? 500, fault.desc ?? '系统异常');
}

function brokenOff(answer: Answer): Answer {
	const body = answer.body.slice(0, Math.ceil(answer.body.length * 0.6));
	return { ...answer, httpStatus: 200, code: undefined, body };
}
