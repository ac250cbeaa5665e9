import { md5Hex } from './md5';

/** POLYV's common query parameters. They are always set afresh and never taken over from a caller. */
export const AUTHENTICATION_PARAMETERS = ['appId', 'timestamp', 'sign', 'signatureMethod'];

/**
 * The text of one value on the wire, which is also the text that is signed.
 * Arrays become comma lists, as POLYV's own `channelIds=1,2`; objects become JSON; dates ISO 8601.
 * @returns `undefined` for what has no text: undefined, null, functions, empty arrays and objects
 */
export function toWireText(value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'function' || typeof value === 'symbol') return undefined;
	if (Array.isArray(value)) {
		const texts = value.map(toWireText).filter((text) => text !== undefined && text !== '');
		return texts.length > 0 ? texts.join(',') : undefined;
	}
	if (typeof value === 'object') {
		if ('toJSON' in value && typeof value.toJSON === 'function') return toWireText(value.toJSON());
		return Object.keys(value).length > 0 ? JSON.stringify(value) : undefined;
	}
	return String(value).toWellFormed();
}

/** POLYV signs only what is not empty, and its Java SDK counts white space as empty. */
export function isBlank(text: string): boolean {
	return text.trim() === '';
}

/**
 * POLYV's signature (签名生成规则): secret + k1v1k2v2… + secret, keys ascending by code unit, hashed with
 * MD5 in upper case. `sign` itself and blank values take no part; values are signed before URL encoding.
 * @param parameters decoded texts, exactly as they go on the wire
 */
export function sign(parameters: ReadonlyMap<string, string>, appSecret: string): string {
	const text = [...parameters]
		.filter(([name, value]) => name !== 'sign' && !isBlank(value))
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, value]) => name + value)
		.join('');
	return md5Hex(appSecret + text + appSecret);
}
