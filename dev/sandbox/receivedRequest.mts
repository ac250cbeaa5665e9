import type { Params } from './signing/params.mts';

/** A request's parts as they came over the wire. */
export interface ReceivedRequest {
	method: string;
	query: Params;
	contentType: string;
	rawBody: Uint8Array;
	/** The variable parts of the address. */
	path: Record<string, string>;
}

/** The UTF-8 text of a body; with `strict`, throws for bytes that are not UTF-8. */
export function decode(bytes: Uint8Array, strict = false): string {
	return new TextDecoder('utf-8', { fatal: strict }).decode(bytes);
}
