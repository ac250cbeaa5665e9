import type { Rejection } from '../errors/rejection';

/**
 * A rejection can repeat the password that it rejects. A response that is not POLYV's can do so in any
 * encoding, so nothing of it is kept.
 * @param sent the query and body of the request
 */
export function withoutPasswords(rejection: Rejection, ...sent: unknown[]): Rejection {
	const { text, isEnvelope } = rejection;
	if (text === undefined) return rejection;
	const passwords = sent.flatMap(passwordsIn);
	if (passwords.length === 0) return rejection;
	if (!isEnvelope) return { ...rejection, text: '***' };
	const plain = passwords.flatMap((password) => [password, JSON.stringify(password).slice(1, -1)]);
	const writings = [...plain, ...plain.map((each) => encodeURIComponent(each.toWellFormed()))];
	return {
		...rejection,
		text: writings.reduce((shown, writing) => shown.replaceAll(writing, '***'), text),
	};
}

/** The values of all fields whose names say that they are secret, e.g. `password` and `channelPasswd`. */
function passwordsIn(sent: unknown): string[] {
	if (typeof sent !== 'object' || sent === null) return [];
	return Object.entries(sent).flatMap(([name, value]) => {
		if (typeof value === 'object') return passwordsIn(value);
		const text = String(value ?? '');
		// Not the Y of a switch such as passwordEnabled
		return /passw|secret/i.test(name) && text.length > 1 ? [text] : [];
	});
}
