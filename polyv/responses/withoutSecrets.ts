import type { Rejection } from '../errors/rejection';
import { isRecord } from '../json';

const SECRET = /^(?:password|(?:custom|direct|external)Key)$/;

/** The passwords and keys in a request's body, at any depth. */
export function secretsIn(body: unknown): string[] {
	if (Array.isArray(body)) return body.flatMap(secretsIn);
	if (!isRecord(body)) return [];
	return Object.entries(body).flatMap(([name, value]) =>
		SECRET.test(name) && typeof value === 'string' && value !== '' ? [value] : secretsIn(value),
	);
}

/**
 * A rejection can repeat the password or key that it rejects. A response that is not POLYV's can do so in any
 * encoding, so nothing of it is kept.
 */
export function withoutSecrets(rejection: Rejection, secrets: string[]): Rejection {
	const { text, isEnvelope } = rejection;
	if (secrets.length === 0 || text === undefined) return rejection;
	if (!isEnvelope) return { ...rejection, text: '***' };
	return { ...rejection, text: secrets.reduce(withoutSecret, text) };
}

function withoutSecret(text: string, secret: string): string {
	const plain = [secret, JSON.stringify(secret).slice(1, -1)];
	const writings = [...plain, ...plain.map((each) => encodeURIComponent(each.toWellFormed()))];
	return writings.reduce((shown, writing) => shown.replaceAll(writing, '***'), text);
}
