import type { HttpStatusMode } from './options.mts';
import { newRequestId } from './signature.mts';

/** Which of POLYV's API generations an address belongs to; it decides the envelope and some texts. */
export type Generation = 'v2' | 'v3' | 'v4';

/** POLYV says no. `code` is the body's code, `errorCode` v4's error.code (the same as `code` where POLYV's is unknown). */
export class Refusal extends Error {
	constructor(
		readonly code: number,
		desc: string,
		readonly errorCode: number = code,
	) {
		super(desc);
	}
}

/** One answer before it goes on the wire; `code` is the body's code where there is an envelope. */
export interface Answer {
	httpStatus: number;
	code: number | undefined;
	contentType: string;
	body: string;
}

/** What the envelope has to know of the request it answers. */
export interface Addressee {
	generation: Generation;
	method: string;
	/** By the sandbox's clock, ms. */
	now: number;
	httpStatus: HttpStatusMode;
}

const json = 'application/json;charset=UTF-8';

/** Wraps `data` as the generation does. */
export function success(data: unknown, to: Addressee): Answer {
	const body =
		to.generation === 'v4'
			? { code: 200, status: 'success', requestId: requestId(to), data, success: true }
			: { code: 200, status: 'success', message: '', data };
	return { httpStatus: 200, code: 200, contentType: json, body: JSON.stringify(body) };
}

/** Wraps a refusal: v4 has neither `data` nor `message`, the older ones have both. */
export function failure(refusal: Refusal, to: Addressee): Answer {
	const { code, message, errorCode } = refusal;
	const body =
		to.generation === 'v4'
			? {
					code,
					status: 'error',
					requestId: requestId(to),
					error: { code: errorCode, desc: message },
					success: false,
				}
			: { code, status: code >= 500 && code < 600 ? 'fail' : 'error', message, data: '' };
	const httpStatus = to.httpStatus === 'always200' ? 200 : mirrored(code);
	return { httpStatus, code, contentType: json, body: JSON.stringify(body) };
}

/** An address nobody serves: POLYV answers a bare 404 without an envelope. */
export function unknownRoute(): Answer {
	return {
		httpStatus: 404,
		code: undefined,
		contentType: 'text/plain;charset=UTF-8',
		body: '404 Not Found',
	};
}

// Some of the older APIs use codes of their own, 1113 for one, that no HTTP status can repeat.
function mirrored(code: number): number {
	return code >= 400 && code < 600 ? code : 400;
}

function requestId(to: Addressee): string {
	return newRequestId(to.method === 'GET' ? 'uuid' : 'long', to.now);
}
