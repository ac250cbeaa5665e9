import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Params } from './params';

/** How the signature of a request was found to be. */
export type SignatureVerdict = 'valid' | 'invalid' | 'missing';

function canonical(params: Map<string, string>, secret: string, keepEmpty: boolean): string {
	const signed = [...params.keys()]
		.filter((name) => name !== 'sign' && (keepEmpty || params.get(name) !== ''))
		.sort()
		.map((name) => name + params.get(name));
	return secret + signed.join('') + secret;
}

/**
 * The signature POLYV expects: upper-case hex over secret + sorted names and raw values + secret, MD5 unless
 * the parameter `signatureMethod` says SHA256 (POLYV's page on signing). Empty values are left out of it;
 * with `keepEmpty` their names stay in, as POLYV's own front-end helper does.
 */
export function signatureOf(
	params: Map<string, string>,
	secret: string,
	keepEmpty = false,
): string {
	const method = params.get('signatureMethod')?.toUpperCase() === 'SHA256' ? 'sha256' : 'md5';
	return createHash(method)
		.update(canonical(params, secret, keepEmpty), 'utf8')
		.digest('hex')
		.toUpperCase();
}

/** Compares `sign` with what the parameters demand; a parameter given twice can never be signed right. */
export function judgeSignature(
	params: Params,
	sign: string | undefined,
	secret: string,
): SignatureVerdict {
	if (!sign) return 'missing';
	if (params.repeated.length > 0) return 'invalid';
	const accepted = [false, true].map((keepEmpty) => signatureOf(params.values, secret, keepEmpty));
	return accepted.includes(sign) ? 'valid' : 'invalid';
}

/** A request id in one of the two shapes of POLYV's pages: a UUID, or 32 hex digits, a node and 17 digits. */
export function newRequestId(shape: 'uuid' | 'long', now: number): string {
	const uuid = randomUUID();
	if (shape === 'uuid') return uuid;
	const node = 60 + Math.floor(Math.random() * 80);
	const tail = String(Math.floor(Math.random() * 10_000)).padStart(4, '0');
	return `${uuid.replaceAll('-', '')}.${node}.${now}${tail}`;
}

const lettersAndDigits = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** So many random lower-case letters and digits, as POLYV's ids have them. */
export function randomName(length: number): string {
	return [...randomBytes(length)].map((byte) => lettersAndDigits[byte % 36]).join('');
}

/** What is kept of a sub-account's password: enough for a test to see that it arrived. */
export function passwordDigest(childEmail: string, password: string): string {
	return createHash('sha256').update(`${childEmail}\n${password}`).digest('hex');
}
