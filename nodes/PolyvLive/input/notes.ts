/** What a run tells the person although it succeeded. */
export type NoteKind =
	/** Keys of the items that match no column */
	| 'ignored keys'
	/** A list returns fewer records than POLYV counts, or lost some while it was read */
	| 'short list'
	/** POLYV confirmed a create without returning the record, so its ID is not known */
	| 'no record'
	/** A new channel, whose watch address POLYV does not return yet */
	| 'no watch address'
	/** Channels with registrations that fit no form of today, so their values have no names */
	| 'unnamed fields'
	/** The address of a callback has a query, and how POLYV adds its own is not known */
	| 'address with query'
	/** A channel follows the account's callbacks although it has its own */
	| 'follows account'
	/** Several items save to the same viewer */
	| 'one viewer';

/** Collects the notes of a run: details by kind, each once, however many items they concern. */
export class Notes {
	readonly details = new Map<NoteKind, Set<string>>();

	add(kind: NoteKind, detail: string): void {
		const details = this.details.get(kind) ?? new Set();
		this.details.set(kind, details.add(detail));
	}
}
