import { newRequestId } from './ids.mts';
import type { Settings } from './options.mts';
import type { Rejection } from './rejection.mts';

/** Decides the envelope, and some texts. */
export type Generation = 'v2' | 'v3' | 'v4';

/** One response before it is written; `code` is the body's code where there is an envelope. */
export interface HttpResponse {
	httpStatus: number;
	code: number | undefined;
	contentType: string;
	body: string;
}

/** The facts that the envelope depends on. */
export interface EnvelopeOptions extends Pick<Settings, 'httpStatus'> {
	generation: Generation;
	method: string;
	/** By the sandbox's clock, ms. */
	now: number;
}

const json = 'application/json;charset=UTF-8';

/** The content type of HTML pages. */
export const html = 'text/html;charset=UTF-8';

/** Wraps `data` in the generation's envelope. */
export function success(data: unknown, options: EnvelopeOptions): HttpResponse {
	const body =
		options.generation === 'v4'
			? { code: 200, status: 'success', requestId: requestId(options), data, success: true }
			: { code: 200, status: 'success', message: '', data };
	return { httpStatus: 200, code: 200, contentType: json, body: JSON.stringify(body) };
}

/** Wraps a rejection: v4 has neither `data` nor `message`, the older generations have both. */
export function rejected(rejection: Rejection, options: EnvelopeOptions): HttpResponse {
	const { code, message, errorCode } = rejection;
	const body =
		options.generation === 'v4'
			? {
					code,
					status: 'error',
					requestId: requestId(options),
					error: { code: errorCode, desc: message },
					success: false,
				}
			: { code, status: code >= 500 && code < 600 ? 'fail' : 'error', message, data: '' };
	const httpStatus = options.httpStatus === 'always200' ? 200 : mirrored(code);
	return { httpStatus, code, contentType: json, body: JSON.stringify(body) };
}

// Some of the older APIs use codes of their own, for example 1113, that no HTTP status can repeat.
function mirrored(code: number): number {
	return code >= 400 && code < 600 ? code : 400;
}

function requestId({ method, now }: EnvelopeOptions): string {
	return newRequestId(method === 'GET' ? 'uuid' : 'long', now);
}

/** POLYV's response at an unknown address: a bare 404 without an envelope. */
export function notFound(): HttpResponse {
	const contentType = 'text/plain;charset=UTF-8';
	return { httpStatus: 404, code: undefined, contentType, body: '404 Not Found' };
}

const reasons: Record<number, string> = {
	403: 'Forbidden',
	408: 'Request Time-out',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Time-out',
};

/** The response of a gateway or firewall in front of POLYV: no envelope. */
export function gatewayError(httpStatus: number, asHtml: boolean): HttpResponse {
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
