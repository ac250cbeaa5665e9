import type { Refusal } from '../responses/envelope';
import { kindOfRejection, type RejectionKind } from './errorCatalogue';

/** How a request failed, which decides whether it is repeated and whether it may have been applied. */
export type FailureKind =
	| RejectionKind
	/** No connection came about: nothing was sent */
	| 'not sent'
	/** The connection broke, timed out, or carried what is no HTTP: whether POLYV applied the request is unknown */
	| 'response lost'
	/** The request cannot be sent as it is, e.g. because of a certificate or an address */
	| 'unsendable';

/** A request that failed. Sentences about its attempts are added where they are known, once. */
abstract class RequestError extends Error {
	abstract readonly kind: FailureKind;

	/** Sentences for the error text: attempts and reasons, whether the write may have been applied, how far it came */
	history = '';

	/** A request that must not be repeated may have been applied. */
	isOutcomeUnknown = false;

	/** POLYV could not be reached for about a minute: other requests would fail the same way. */
	endsOutage = false;
}

/** POLYV, or something in front of it, answered and rejected the request. */
export class RefusalError extends RequestError {
	readonly kind: RejectionKind;

	constructor(readonly refusal: Refusal) {
		super(refusal.text);
		this.kind = kindOfRejection(refusal);
	}
}

/** No response came. `code` is Node's, e.g. `ECONNREFUSED`. */
export class ConnectionError extends RequestError {
	readonly kind: FailureKind;

	constructor(
		readonly code: string,
		readonly host: string,
		/** The connection did not come about, so nothing was sent */
		isBeforeSending: boolean,
	) {
		super(code);
		this.kind = kindOfConnectionError(code, isBeforeSending);
	}
}

/** Errors of name look-up, and those that only connecting gives. */
const NEVER_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTDOWN)$/;

/** What is wrong with the certificate, the address or a setting: another attempt would fail as well. */
const UNSENDABLE =
	/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL_.*(HANDSHAKE|VERSION|PROTOCOL)|^ERR_(INVALID|UNESCAPED|SOCKET_BAD_PORT|BAD_OPTION)|^EPROTO$/;

/** Every code that is not known to come before sending counts as a lost response. */
function kindOfConnectionError(code: string, isBeforeSending: boolean): FailureKind {
	if (UNSENDABLE.test(code)) return 'unsendable';
	return isBeforeSending || NEVER_CONNECTED.test(code) ? 'not sent' : 'response lost';
}

/**
 * Whether POLYV may have applied a request that failed this way. Decided here alone, for every operation
 * that must not be applied twice.
 */
export function mayBeApplied(error: RefusalError | ConnectionError): boolean {
	if (['response lost', 'gateway', 'unreadable', 'internal fault'].includes(error.kind))
		return true;
	// A page with HTTP 200 can stand in place of POLYV's response.
	return (
		error instanceof RefusalError && error.kind === 'foreign' && error.refusal.statusCode < 300
	);
}
