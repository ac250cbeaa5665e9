import type { Rejection } from '../errors/rejection';

/**
 * A rejection can repeat the password that it rejects. A response that is not POLYV's can do so in any
 * encoding, so nothing of it is kept.
 */
export function withoutPassword(rejection: Rejection, password: unknown): Rejection {
	const { text, isEnvelope } = rejection;
	if (typeof password !== 'string' || password === '' || text === undefined) return rejection;
	if (!isEnvelope) return { ...rejection, text: '***' };
	const plain = [password, JSON.stringify(password).slice(1, -1)];
	const writings = [...plain, ...plain.map((each) => encodeURIComponent(each.toWellFormed()))];
	return {
		...rejection,
		text: writings.reduce((shown, writing) => shown.replaceAll(writing, '***'), text),
	};
}
