import { RequestError } from './requestError';

/** Why a request was not sent although its values are valid. */
export type NotSentKind =
	/** POLYV could not be reached for about a minute */
	| 'outage'
	/** Everything that was sent before was rejected */
	| 'all rejected';

/** A request that was not sent, for a reason that lies in the run and not in its item. */
export class NotSentError extends Error {
	/** @param origin the error of the request that led to it */
	constructor(
		readonly kind: NotSentKind,
		readonly origin: unknown,
	) {
		super(kind);
	}
}

/** Whether POLYV could not be reached for about a minute: other requests would fail the same way. */
export function endsOutage(error: unknown): boolean {
	return error instanceof RequestError
		? error.circumstances.endsOutage
		: error instanceof NotSentError;
}
