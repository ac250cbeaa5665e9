/** @returns the text of a body that came as bytes: UTF-8, or the GBK of some older gateways; any other body as it is */
export function decodeBody(body: unknown): unknown {
	if (!(body instanceof Uint8Array)) return body;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(body);
	} catch {
		return new TextDecoder('gbk').decode(body);
	}
}
