import type {
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { readCredentials } from '../../../polyv/signing/credentials';
import { isRecord, readAnswer, type Refusal } from '../../../polyv/responses/envelope';
import { ConnectionError, mayBeApplied, RefusalError } from '../../../polyv/errors/failures';
import { NotSentError } from '../../../polyv/errors/notSent';
import { RunEndedError, type Ending } from './ending';
import { readLimits } from './limits';
import { rateLimiterOf, type RateLimiter, type Requester } from './rateLimiter';
import { Attempts, isInterruption, pause } from './retry';
import { within } from './within';

/** On whose behalf requests are sent: a run, a call of a tool, or a list of the editor. */
export type Caller = IExecuteFunctions | IExecuteSingleFunctions | ILoadOptionsFunctions;

/** How one request is to be sent. */
export interface Manner {
	/** How often to repeat it, 0 to 3 */
	retries: number;
	/** Whether it may be repeated when its response was lost */
	isRepeatable: boolean;
}

/** A response is given up after so many ms, unless the person sets the Timeout of n8n's Request Options. */
export const DEFAULT_TIMEOUT_MS = 60_000;
/** n8n's own timeout comes first: it tells more. */
const TIMEOUT_SLACK_MS = 1_000;

/** The way to POLYV for all requests of one run, one call of a tool, or one list of the editor. */
export class Connection {
	private constructor(
		private readonly caller: Caller,
		/** e.g. `https://api.polyv.net` */
		readonly baseURL: string,
		/** Address and App ID: what one account is known by */
		readonly account: string,
		private readonly requester: Requester,
	) {}

	/** @throws CredentialError when the credential is incomplete */
	static async open(caller: Caller, ending?: Ending, isList = false): Promise<Connection> {
		const credentials = await caller.getCredentials('polyvLiveApi');
		const { appId, baseUrl } = readCredentials(credentials);
		const limits = readLimits(credentials);
		const account = JSON.stringify([baseUrl, appId]);
		const credential = JSON.stringify([account, limits]);
		const requester = { credential, limits, run: ending ?? caller, ending, isList };
		return new Connection(caller, baseUrl, account, requester);
	}

	/** How many requests it can have in flight at the same time. */
	get maxConcurrency(): number {
		return this.requester.limits.maxConcurrency;
	}

	/**
	 * Sends a request when the rate limit allows, repeats it where that is safe, and returns POLYV's `data`.
	 * @throws RefusalError when POLYV rejects it, ConnectionError when no response comes, RunEndedError when
	 *   the run ended before, NotSentError when POLYV could not be reached for about a minute
	 */
	async request(options: IHttpRequestOptions, manner: Manner): Promise<unknown> {
		const attempts = new Attempts(manner.retries, manner.isRepeatable);
		const { ending } = this.requester;
		const beganAt = performance.now();
		let earlier: RefusalError | ConnectionError | undefined;
		for (;;) {
			const limiter = rateLimiterOf(new URL(this.baseURL).origin);
			const outcome = await limiter
				// A "too many" pauses the limiter before it admits the next, hence inside.
				.pass(
					this.requester,
					earlier !== undefined,
					async () => await this.attempt(limiter, options, attempts),
				)
				// What ended its waiting says less than what its last attempt met.
				.catch((error: unknown) => {
					const isUnsent = error instanceof NotSentError || error instanceof RunEndedError;
					if (!earlier || !isUnsent) throw error;
					earlier.endsOutage = error instanceof NotSentError;
					throw told(earlier, attempts, manner);
				});
			if ('data' in outcome) return outcome.data;
			const { error, pauseMs } = outcome;
			if (pauseMs === undefined || ending?.isOver) {
				// All attempts of about a minute were lost, and nobody else got a response meanwhile.
				error.endsOutage ||=
					isInterruption(error) && attempts.isSpent && limiter.respondedAt < beganAt;
				throw told(error, attempts, manner);
			}
			earlier = error;
			// Those that were throttled wait in the limiter.
			if (error.kind !== 'too many') await pause(pauseMs, ending);
		}
	}

	private async attempt(
		limiter: RateLimiter,
		options: IHttpRequestOptions,
		attempts: Attempts,
	): Promise<{ data: unknown } | { error: RefusalError | ConnectionError; pauseMs?: number }> {
		const sentAt = performance.now();
		const outcome = await this.send(options).then(
			(data) => ({ data }),
			(error: unknown) => ({ error }),
		);
		if ('data' in outcome) {
			limiter.responded(sentAt);
			return outcome;
		}
		const { error } = outcome;
		if (!(error instanceof RefusalError || error instanceof ConnectionError)) throw error;
		const pauseMs = attempts.next(error);
		if (isInterruption(error)) {
			const retryAfterMs = error instanceof RefusalError ? error.refusal.retryAfterMs : undefined;
			const isPassing = limiter.interrupted(error, sentAt, retryAfterMs);
			error.endsOutage = !isPassing;
			return { error, pauseMs: isPassing ? pauseMs : undefined };
		}
		if (error instanceof RefusalError) limiter.responded(sentAt);
		if (error.kind === 'too many') limiter.throttled(pauseMs ?? 1_000, this.requester.limits);
		return { error, pauseMs };
	}

	/** The credential signs here, behind the limiter, so every attempt has a timestamp of its own. */
	private async send(options: IHttpRequestOptions): Promise<unknown> {
		const { timeout = DEFAULT_TIMEOUT_MS } = options;
		const response = await this.exchange({ ...options, baseURL: this.baseURL, timeout });
		const answer = readAnswer(response);
		if ('data' in answer) return answer.data;
		throw new RefusalError(withoutPassword(answer.refusal, options));
	}

	private async exchange(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse> {
		const { helpers } = this.caller;
		const response = helpers.httpRequestWithAuthentication.call(this.caller, 'polyvLiveApi', {
			...options,
			ignoreHttpStatusErrors: true,
			// Followed, a write would become a read that writes nothing, or leave with its body for another host.
			disableFollowRedirect: true,
			returnFullResponse: true,
		}) as Promise<IN8nHttpFullResponse>;
		try {
			const inTime = await within(Number(options.timeout) + TIMEOUT_SLACK_MS, response);
			if (inTime) return inTime;
		} catch (error) {
			throw toFailure(error, this.baseURL);
		}
		// n8n's timeout starts anew with every byte: a response that drips would never end.
		throw new ConnectionError('ECONNABORTED', new URL(this.baseURL).host, false);
	}
}

/** n8n wraps the HTTP client's error, which holds the signed URL, as the cause of its own. */
function toFailure(error: unknown, baseURL: string): unknown {
	const { cause } = error as { cause?: unknown };
	const { code, isAxiosError } = (cause ?? {}) as Record<string, unknown>;
	if (code === 'ERR_CANCELED') return new RunEndedError();
	if (typeof code !== 'string' && isAxiosError !== true) return error;
	const host = new URL(baseURL).host;
	return new ConnectionError(String(code ?? 'no code'), host, isBeforeSending(cause));
}

/** Whether connecting failed: Node says so in an error below that of the HTTP client. */
function isBeforeSending(error: unknown): boolean {
	const { syscall, cause, errors } = (error ?? {}) as Record<string, unknown>;
	if (typeof syscall === 'string') return syscall === 'connect' || syscall === 'getaddrinfo';
	// Of a host with several addresses, one error for each.
	if (Array.isArray(errors) && errors.length > 0) return errors.every(isBeforeSending);
	return cause !== undefined && cause !== error && isBeforeSending(cause);
}

/** POLYV could not be reached for about a minute: other requests would fail the same way. */
export function endsOutage(error: unknown): boolean {
	const isFailure = error instanceof RefusalError || error instanceof ConnectionError;
	return isFailure ? error.endsOutage : error instanceof NotSentError;
}

/** Completes an error on its way out, once. */
function told(
	error: RefusalError | ConnectionError,
	attempts: Attempts,
	{ isRepeatable }: Manner,
): RefusalError | ConnectionError {
	error.history = attempts.history;
	error.isOutcomeUnknown = !isRepeatable && mayBeApplied(error);
	return error;
}

/**
 * A rejection can repeat the password that it rejects. What is no response of POLYV's can do so in any
 * disguise, so nothing of it is kept.
 */
function withoutPassword(refusal: Refusal, { body }: IHttpRequestOptions): Refusal {
	const password = isRecord(body) ? body.password : undefined;
	if (typeof password !== 'string' || password === '' || refusal.text === undefined) return refusal;
	if (!refusal.isEnvelope) return { ...refusal, text: '***' };
	const plain = [password, JSON.stringify(password).slice(1, -1)];
	const writings = [...plain, ...plain.map((text) => encodeURIComponent(text.toWellFormed()))];
	return {
		...refusal,
		text: writings.reduce((text, writing) => text.replaceAll(writing, '***'), refusal.text),
	};
}
