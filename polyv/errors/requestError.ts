import type { Failure, FailureKind } from './failure';

/** The attempts of a request that failed. */
export interface Circumstances {
	/** e.g. `Tried 4 times with 38.2 s of pauses (response lost).`; empty after one attempt */
	history: string;
	/** The request must not be repeated, and may have been applied */
	isOutcomeUnknown: boolean;
	/** POLYV could not be reached for about a minute: other requests would fail the same way */
	endsOutage: boolean;
}

/** A request that failed with its last attempt. */
export class RequestError extends Error {
	readonly kind: FailureKind;

	constructor(
		readonly failure: Failure,
		readonly circumstances: Circumstances = {
			history: '',
			isOutcomeUnknown: false,
			endsOutage: false,
		},
	) {
		super(failure.kind);
		this.kind = failure.kind;
	}
}

export function isOutcomeUnknown(error: unknown): boolean {
	return error instanceof RequestError && error.circumstances.isOutcomeUnknown;
}
