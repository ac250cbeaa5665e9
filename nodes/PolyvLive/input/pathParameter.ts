import type { IHttpRequestOptions } from 'n8n-workflow';

/** Fills `{name}` in the address of a request with a validated value. Parameters of the path are not signed. */
export function fillPath(
	request: IHttpRequestOptions,
	name: string,
	value: string,
): IHttpRequestOptions {
	return { ...request, url: request.url.replace(`{${name}}`, encodeURIComponent(value)) };
}
