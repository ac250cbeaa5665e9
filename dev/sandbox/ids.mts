import { randomBytes, randomUUID } from 'node:crypto';

/** A request ID in one of the two shapes of POLYV's pages: a UUID, or 32 hex digits, a node and 17 digits. */
export function newRequestId(shape: 'uuid' | 'long', now: number): string {
	const uuid = randomUUID();
	if (shape === 'uuid') return uuid;
	const node = 60 + Math.floor(Math.random() * 80);
	const tail = String(Math.floor(Math.random() * 10_000)).padStart(4, '0');
	return `${uuid.replaceAll('-', '')}.${node}.${now}${tail}`;
}

const lettersAndDigits = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Random lower-case letters and digits, as in POLYV's IDs. */
export function randomId(length: number): string {
	return [...randomBytes(length)].map((byte) => lettersAndDigits[byte % 36]).join('');
}
