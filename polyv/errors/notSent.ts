/** Why a request was not sent although its values are right. */
export type NotSentReason =
	/** POLYV could not be reached for about a minute */
	| 'outage'
	/** Everything that was sent before was rejected */
	| 'all rejected';

/** A request that was not sent, for a reason that lies in the run and not in its item. */
export class NotSentError extends Error {
	/** @param origin the error of the request that led to it */
	constructor(
		readonly reason: NotSentReason,
		readonly origin: unknown,
	) {
		super(reason);
	}
}
