import type { Answer } from './envelope.mts';

const json = 'application/json;charset=UTF-8';

/** The content type of the pages that are no JSON. */
export const html = 'text/html;charset=UTF-8';

const reasons: Record<number, string> = {
	403: 'Forbidden',
	408: 'Request Time-out',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Time-out',
};

/** A response of something in front of POLYV, a gateway or a firewall: no envelope. */
export function gatewayAnswer(httpStatus: number, asHtml: boolean): Answer {
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
