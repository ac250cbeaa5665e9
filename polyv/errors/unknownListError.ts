/** POLYV reported success, but what it returned is not a list: it must not be taken for an empty one. */
export class UnknownListError extends Error {
	readonly description =
		"Nothing is known of the entries. Run again later, or ask POLYV's support what the list returns.";

	constructor() {
		super('POLYV returned a list in an unknown form');
	}
}
