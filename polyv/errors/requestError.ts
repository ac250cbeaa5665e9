import { type Failure, type FailureKind, isSuccessPage } from './failure';

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

/** The error of a web page in place of POLYV's response, where POLYV itself responds too: the Base URL is right. */
export function asFiltered(error: unknown): unknown {
	if (!(error instanceof RequestError) || !isSuccessPage(error.failure)) return error;
	return new RequestError({ ...error.failure, kind: 'filtered' }, error.circumstances);
}

export function isOutcomeUnknown(error: unknown): boolean {
	return error instanceof RequestError && error.circumstances.isOutcomeUnknown;
}
