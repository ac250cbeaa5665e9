import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Params } from './params.mts';

/** How the signature of a request was found to be. */
export type SignatureVerdict = 'valid' | 'invalid' | 'missing';

/** Whether a parameter takes part in a signature. */
type Part = (value: string, name: string) => boolean;

const filled: Part = (value) => value !== '';

/** What POLYV's own signers let take part: its front-end helper everything, its Java SDK no white space either. */
const readings: Part[] = [filled, () => true, (value) => value.trim() !== ''];

function canonical(params: Map<string, string>, secret: string, takesPart: Part): string {
	const signed = [...params.keys()]
		.filter((name) => name !== 'sign' && takesPart(params.get(name) ?? '', name))
		.sort()
		.map((name) => name + params.get(name));
	return secret + signed.join('') + secret;
}

/**
 * The signature POLYV expects: upper-case hex over secret + sorted names and raw values + secret, MD5 unless
 * the parameter `signatureMethod` says SHA256 (POLYV's page on signing). Empty values are left out of it, unless
 * `takesPart` says otherwise.
 */
export function signatureOf(
	params: Map<string, string>,
	secret: string,
	takesPart = filled,
): string {
	const method = params.get('signatureMethod')?.toUpperCase() === 'SHA256' ? 'sha256' : 'md5';
	return createHash(method)
		.update(canonical(params, secret, takesPart), 'utf8')
		.digest('hex')
		.toUpperCase();
}

/**
 * Compares `sign` with what the parameters demand; a parameter given twice can never be signed right. With
 * `methodUnsigned`, a signature without `signatureMethod` in it is right too.
 */
export function judgeSignature(
	params: Params,
	sign: string | undefined,
	secret: string,
	methodUnsigned = false,
): SignatureVerdict {
	if (!sign) return 'missing';
	if (params.repeated.length > 0) return 'invalid';
	const right = (takesPart: Part) => signatureOf(params.values, secret, takesPart) === sign;
	const rightWithoutMethod = (reading: Part) =>
		right((value, name) => name !== 'signatureMethod' && reading(value, name));
	const accepted = readings.some(right) || (methodUnsigned && readings.some(rightWithoutMethod));
	return accepted ? 'valid' : 'invalid';
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
