import type { Rejection } from '../errors/rejection';

/** Passwords, addresses and secrets to push a stream, and the keys and codes of watch conditions. */
const SECRET = /passw(?:or)?d$|secret$|^pushUrl$|^(?:external|custom|direct)Key$|^authCode$/i;

/** Whether the value of a field opens something, by its name. */
export function isSecret(name: string): boolean {
	return SECRET.test(name);
}

/** The secrets in a query or body, at any depth. */
export function secretsIn(sent: unknown): string[] {
	if (typeof sent !== 'object' || sent === null) return [];
	return Object.entries(sent).flatMap(([name, value]) => {
		if (typeof value === 'object') return secretsIn(value);
		const text = String(value ?? '');
		return isSecret(name) && text !== '' ? [text] : [];
	});
}

/**
 * A rejection can repeat the secret that it rejects. A response that is not POLYV's can do so in any encoding, so
 * nothing of it is kept.
 */
export function withoutSecrets(rejection: Rejection, secrets: string[]): Rejection {
	const { text, isEnvelope } = rejection;
	if (secrets.length === 0 || text === undefined) return rejection;
	if (!isEnvelope) return { ...rejection, text: '***' };
	const plain = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
	const writings = [...plain, ...plain.map((each) => encodeURIComponent(each.toWellFormed()))];
	return {
		...rejection,
		text: writings.reduce(hide, text),
	};
}

/** Shorter secrets are part of other words by chance, and hiding them there would make POLYV's words unreadable. */
const SHORTEST_ANYWHERE = 4;

function hide(text: string, secret: string): string {
	if (secret.length >= SHORTEST_ANYWHERE) return text.replaceAll(secret, '***');
	const exact = secret.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
	return text.replace(new RegExp(`(?<![A-Za-z0-9])${exact}(?![A-Za-z0-9])`, 'g'), '***');
}
