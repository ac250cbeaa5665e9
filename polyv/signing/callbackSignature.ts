import { md5Hex } from './md5';

/**
 * Whether a callback is signed by POLYV: md5(appSecret + timestamp), in either case. The signature covers nothing
 * but the timestamp. Takes as long for a wrong signature as for a right one.
 */
export function isCallbackSignature(sign: string, timestamp: string, appSecret: string): boolean {
	const expected = md5Hex(appSecret + timestamp);
	const given = sign.toUpperCase();
	if (given.length !== expected.length) return false;
	let difference = 0;
	for (let index = 0; index < expected.length; index++)
		difference |= given.charCodeAt(index) ^ expected.charCodeAt(index);
	return difference === 0;
}
