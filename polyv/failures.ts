import type { Refusal } from './envelope';

/** POLYV, or a gateway in front of it, answered no. */
export class RefusalError extends Error {
	/** Sentences for the error: how often and why it was tried, whether it may have been carried out, how far it came */
	history = '';

	seemsBlocked = false;

	constructor(readonly refusal: Refusal) {
		super(refusal.text);
	}
}

/** No answer came: refused, lost, timed out. `code` is Node's, e.g. `ECONNREFUSED`. */
export class ConnectionError extends Error {
	history = '';

	seemsBlocked = false;

	/** @param isBeforeSending the connection did not come about, so nothing was sent */
	constructor(
		readonly code: string,
		readonly host: string,
		readonly isBeforeSending: boolean,
	) {
		super(code);
	}
}
