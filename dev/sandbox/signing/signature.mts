import { createHash } from 'node:crypto';
import type { Params } from './params.mts';

/** The result of verifying a signature. */
export type SignatureVerdict = 'valid' | 'invalid' | 'missing';

/** Whether a parameter is part of a signature. */
type IsSigned = (value: string, name: string) => boolean;

const filled: IsSigned = (value) => value !== '';

// POLYV's own signers differ: its front-end helper signs every value, its Java SDK leaves out white space too.
const readings: IsSigned[] = [filled, () => true, (value) => value.trim() !== ''];

function canonical(params: Map<string, string>, secret: string, isSigned: IsSigned): string {
	const signed = [...params.keys()]
		.filter((name) => name !== 'sign' && isSigned(params.get(name) ?? '', name))
		.sort()
		.map((name) => name + params.get(name));
	return secret + signed.join('') + secret;
}

/**
 * The signature POLYV expects: upper-case hex over secret + sorted names and raw values + secret, MD5 unless
 * the parameter `signatureMethod` says SHA256 (POLYV's page on signing). Empty values are not signed, unless
 * `isSigned` says otherwise.
 */
export function signatureOf(
	params: Map<string, string>,
	secret: string,
	isSigned = filled,
): string {
	const method = params.get('signatureMethod')?.toUpperCase() === 'SHA256' ? 'sha256' : 'md5';
	return createHash(method)
		.update(canonical(params, secret, isSigned), 'utf8')
		.digest('hex')
		.toUpperCase();
}

/**
 * Compares `sign` with the signature of the parameters; a repeated parameter makes it invalid. With
 * `methodUnsigned`, a signature without `signatureMethod` is valid too.
 */
export function verifySignature(
	params: Params,
	sign: string | undefined,
	secret: string,
	methodUnsigned = false,
): SignatureVerdict {
	if (!sign) return 'missing';
	if (params.repeated.length > 0) return 'invalid';
	const matches = (isSigned: IsSigned) => signatureOf(params.values, secret, isSigned) === sign;
	const matchesWithoutMethod = (reading: IsSigned) =>
		matches((value, name) => name !== 'signatureMethod' && reading(value, name));
	const accepted =
		readings.some(matches) || (methodUnsigned && readings.some(matchesWithoutMethod));
	return accepted ? 'valid' : 'invalid';
}
