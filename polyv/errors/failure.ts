import { classify, type Rejection, type RejectionKind } from './rejection';

/** Why no response came. */
export type LossKind =
	/** No connection came about: nothing was sent */
	| 'not sent'
	/** The connection broke, timed out, or carried something other than HTTP: whether POLYV applied the request is unknown */
	| 'response lost'
	/** The request cannot be sent as it is, e.g. because of a certificate or an address */
	| 'unsendable';

/** How a request failed, which decides whether it is retried and whether it may have been applied. */
export type FailureKind = RejectionKind | LossKind;

/** POLYV, or something in front of it, responded and rejected the request. */
export interface Rejected {
	kind: RejectionKind;
	/** POLYV's name of the parameter to look at */
	parameter?: string;
	rejection: Rejection;
	/** The proxy in between that may have responded instead of POLYV, where it is known */
	proxy?: string;
}

/** No response came. */
export interface Lost {
	kind: LossKind;
	/** Node's, e.g. `ECONNREFUSED` */
	code: string;
	host: string;
	/** The proxy that the request went through, or failed at, where it is known, e.g. `myproxy:3128` */
	proxy?: string;
}

/** Why one attempt of a request failed. */
export type Failure = Rejected | Lost;

export function rejected(rejection: Rejection): Rejected {
	return { ...classify(rejection), rejection };
}

/**
 * @param code Node's, e.g. `ECONNREFUSED`
 * @param isBeforeSending the connection did not come about, so nothing was sent
 */
export function lost(code: string, host: string, isBeforeSending: boolean, proxy?: string): Lost {
	return { kind: kindOfLoss(code, isBeforeSending), code, host, proxy };
}

/** Errors of name look-up, and those that only connecting gives. */
const NEVER_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTDOWN)$/;

/** The certificate, the address or a setting is wrong: another attempt would fail as well. */
const UNSENDABLE =
	/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL_.*(HANDSHAKE|VERSION|PROTOCOL)|^ERR_(INVALID|UNESCAPED|SOCKET_BAD_PORT|BAD_OPTION)|^EPROTO$/;

/** Every code that is not known to come before sending counts as a lost response. */
function kindOfLoss(code: string, isBeforeSending: boolean): LossKind {
	if (UNSENDABLE.test(code)) return 'unsendable';
	return isBeforeSending || NEVER_CONNECTED.test(code) ? 'not sent' : 'response lost';
}

const ACCOUNT: FailureKind[] = [
	'unknown app',
	'wrong signature',
	'wrong clock',
	'feature not enabled',
];
const INTERRUPTION: FailureKind[] = ['not sent', 'response lost', 'gateway', 'unreadable'];
const FAULT: FailureKind[] = ['internal fault', 'other fault'];

/** Whether every other request of the account fails the same way. */
export function isAboutAccount({ kind }: { kind: FailureKind }): boolean {
	return ACCOUNT.includes(kind);
}

/** Whether the way to POLYV failed, which passes, and not the request. */
export function isInterruption({ kind }: { kind: FailureKind }): boolean {
	return INTERRUPTION.includes(kind);
}

/** Whether the rejection can be about one of several records of a request: the others may be accepted without it. */
export function isAboutValues(failure: Failure): boolean {
	if (isSuccessPage(failure)) return true;
	return (
		'rejection' in failure &&
		![...ACCOUNT, ...INTERRUPTION, 'too many requests', 'foreign', 'proxy'].includes(failure.kind)
	);
}

/** A web page with HTTP 200: of a firewall that objects to a value, or of another server that the Base URL names. */
export function isSuccessPage(failure: Failure): failure is Rejected {
	if (failure.kind !== 'foreign' || !('rejection' in failure)) return false;
	const { isHtml, statusCode } = failure.rejection;
	return isHtml === true && statusCode < 300;
}

/** How long to wait before the next attempt, where the response says so. */
export function retryAfterMsOf(failure: Failure): number | undefined {
	return 'rejection' in failure ? failure.rejection.retryAfterMs : undefined;
}

/**
 * Whether POLYV may have applied a request that failed this way. Decided here alone, for every operation
 * that must not be applied twice.
 */
export function mayBeApplied(failure: Failure): boolean {
	if (failure.kind === 'not sent') return false;
	if (isInterruption(failure) || FAULT.includes(failure.kind)) return true;
	// A page with HTTP 200 can stand in place of POLYV's response.
	return failure.kind === 'foreign' && 'rejection' in failure && failure.rejection.statusCode < 300;
}
