import type {
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';

import {
	type Failure,
	isInterruption,
	lost,
	type Lost,
	mayBeApplied,
	rejected,
} from '../../../polyv/errors/failure';
import { NotSentError } from '../../../polyv/errors/notSentError';
import { RequestError } from '../../../polyv/errors/requestError';
import { readResponse } from '../../../polyv/responses/envelope';
import { secretsIn, withoutSecrets } from '../../../polyv/responses/secrets';
import { isCallbackSignature } from '../../../polyv/signing/callbackSignature';
import { readCredentials } from '../../../polyv/signing/credentials';
import { type Ending, RunEndedError } from './ending';
import { readLimits } from './limits';
import { type RateLimiter, rateLimiterOf } from './rateLimiter';
import type { Requester } from './permit';
import { failedProxy, isProxyMalformed, proxyHost, proxyPassword } from './proxy';
import { Attempts, pause } from './retry';
import { within } from './within';

/** On whose behalf requests are sent: a run, a call of a tool, a list of the editor, or a poll. */
export type Caller =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| ILoadOptionsFunctions
	| IPollFunctions;

/** How one request is to be sent. */
export interface Manner {
	/** How often to retry it, 0 to 3 */
	retries: number;
	/** Whether it may be sent again when its response was lost */
	isRepeatable: boolean;
}

/** The timeout of a request, unless Timeout is set in n8n's Request Options. */
export const DEFAULT_TIMEOUT_MS = 60_000;
/** n8n's own timeout fires first: its error says more. */
const TIMEOUT_SLACK_MS = 1_000;

/** The connection to POLYV for all requests of one run, one call of a tool, or one list of the editor. */
export class Connection {
	/** POLYV itself responded at least once, so the Base URL is right */
	hasResponded = false;

	private constructor(
		private readonly caller: Caller,
		/** e.g. `https://api.polyv.net` */
		readonly baseURL: string,
		/** Address and App ID, which identify one account */
		readonly account: string,
		/** Whether POLYV signed a callback with the App Secret */
		readonly isSigned: (sign: string, timestamp: string) => boolean,
		private readonly requester: Requester,
	) {}

	/** @throws CredentialError when the credential is incomplete */
	static async open(caller: Caller, ending?: Ending, isList = false): Promise<Connection> {
		const credentials = await caller.getCredentials('polyvLiveApi');
		const { appId, appSecret, baseUrl } = readCredentials(credentials);
		const limits = readLimits(credentials);
		const account = JSON.stringify([baseUrl, appId]);
		const credential = JSON.stringify([account, limits]);
		const requester = { credential, limits, run: ending ?? caller, ending, isList };
		const isSigned = (sign: string, timestamp: string) =>
			isCallbackSignature(sign, timestamp, appSecret);
		return new Connection(caller, baseUrl, account, isSigned, requester);
	}

	/** How many requests it can have in flight at the same time. */
	get maxConcurrency(): number {
		return this.requester.limits.maxConcurrency;
	}

	/**
	 * Sends a request when the rate limit allows, retries it where that is safe, and returns POLYV's `data`.
	 * @throws RequestError when its last attempt fails, RunEndedError when the run ended before, NotSentError
	 *   when POLYV could not be reached for about a minute
	 */
	async request(options: IHttpRequestOptions, manner: Manner): Promise<unknown> {
		const attempts = new Attempts(manner.retries, manner.isRepeatable);
		const { ending } = this.requester;
		const beganAt = performance.now();
		let earlier: Failure | undefined;
		for (;;) {
			const limiter = rateLimiterOf(new URL(this.baseURL).origin);
			const outcome = await limiter
				// Must run inside `pass`: after "too many requests" the limiter has to pause before it admits the next request.
				.pass(
					this.requester,
					earlier !== undefined,
					async () => await this.attempt(limiter, options, attempts),
				)
				// The failure of its last attempt says more than the end of its waiting.
				.catch((error: unknown) => {
					const isUnsent = error instanceof NotSentError || error instanceof RunEndedError;
					if (!earlier || !isUnsent) throw error;
					throw toError(earlier, attempts, manner, error instanceof NotSentError);
				});
			if ('data' in outcome) return outcome.data;
			const { failure, pauseMs } = outcome;
			if (pauseMs === undefined || ending?.isOver) {
				// All attempts of about a minute were lost, and no other request got a response in that time.
				const isLastOfOutage =
					isInterruption(failure) && attempts.isSpent && limiter.respondedAt < beganAt;
				throw toError(failure, attempts, manner, outcome.endsOutage || isLastOfOutage);
			}
			earlier = failure;
			// A throttled request waits in the limiter.
			if (failure.kind !== 'too many requests') await pause(pauseMs, ending);
		}
	}

	private async attempt(
		limiter: RateLimiter,
		options: IHttpRequestOptions,
		attempts: Attempts,
	): Promise<{ data: unknown } | FailedAttempt> {
		const sentAt = performance.now();
		const outcome = await this.send(options);
		if ('data' in outcome) {
			limiter.responded(sentAt);
			return outcome;
		}
		const { failure } = outcome;
		const pauseMs = attempts.next(failure);
		if (isInterruption(failure)) {
			const isTemporary = limiter.interrupted(failure, sentAt);
			return { failure, pauseMs: isTemporary ? pauseMs : undefined, endsOutage: !isTemporary };
		}
		if ('rejection' in failure) limiter.responded(sentAt);
		if (failure.kind === 'too many requests')
			limiter.throttled(pauseMs ?? 1_000, this.requester.limits);
		return { failure, pauseMs, endsOutage: false };
	}

	/** The credential signs here, behind the limiter, so every attempt has a timestamp of its own. */
	private async send(
		options: IHttpRequestOptions,
	): Promise<{ data: unknown } | { failure: Failure }> {
		const { timeout = DEFAULT_TIMEOUT_MS } = options;
		const response = await this.exchange({ ...options, baseURL: this.baseURL, timeout });
		if ('kind' in response) return { failure: response };
		const reading = readResponse(response);
		this.hasResponded ||= 'data' in reading || reading.rejection.isEnvelope;
		if ('data' in reading) return reading;
		const password = proxyPassword(options.proxy);
		const secrets = [
			...secretsIn(options.qs),
			...secretsIn(options.body),
			...(password ? [password] : []),
		];
		const safe = withoutSecrets(reading.rejection, secrets);
		const proxy = safe.isEnvelope ? undefined : proxyHost(options.proxy);
		return { failure: { ...rejected(safe), proxy } };
	}

	private async exchange(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse | Lost> {
		const { helpers } = this.caller;
		const response = helpers.httpRequestWithAuthentication.call(this.caller, 'polyvLiveApi', {
			...options,
			ignoreHttpStatusErrors: true,
			// n8n would round long numbers, and read every response as UTF-8.
			encoding: 'arraybuffer',
			// A redirect would turn a write into a read, or send its body to another host.
			disableFollowRedirect: true,
			returnFullResponse: true,
		}) as Promise<IN8nHttpFullResponse>;
		try {
			const inTime = await within(Number(options.timeout) + TIMEOUT_SLACK_MS, response);
			// n8n's timeout restarts with every byte: a slow response would never end.
			return (
				inTime ?? lost('ECONNABORTED', new URL(this.baseURL).host, false, proxyHost(options.proxy))
			);
		} catch (error) {
			return toLost(error, this.baseURL, proxyHost(options.proxy));
		}
	}
}

interface FailedAttempt {
	failure: Failure;
	/** Until the next attempt; undefined when there is none */
	pauseMs?: number;
	endsOutage: boolean;
}

/**
 * n8n wraps the HTTP client's error, which holds the signed URL, as the cause of its own.
 * @throws RunEndedError when n8n cancelled the request, and any error that is not the HTTP client's
 */
function toLost(error: unknown, baseURL: string, proxy?: string): Lost {
	const { cause } = error as { cause?: unknown };
	const { code, isAxiosError } = (cause ?? {}) as Record<string, unknown>;
	if (code === 'ERR_CANCELED') throw new RunEndedError();
	const { host } = new URL(baseURL);
	if (isProxyMalformed(error)) return lost('ERR_INVALID_URL', host, true);
	if (typeof code !== 'string' && isAxiosError !== true) throw error;
	const failedAt = failedProxy(cause, baseURL);
	const isTunnelRefused = failedAt !== undefined && code === undefined;
	return lost(
		String(code ?? (isTunnelRefused ? 'ECONNRESET' : 'no code')),
		host,
		isTunnelRefused || isBeforeSending(cause),
		proxy ?? failedAt,
	);
}

/** Whether connecting failed: Node says so in an error below that of the HTTP client. */
function isBeforeSending(error: unknown): boolean {
	const { syscall, cause, errors } = (error ?? {}) as Record<string, unknown>;
	if (typeof syscall === 'string') return syscall === 'connect' || syscall === 'getaddrinfo';
	// A host with several addresses gives one error for each.
	if (Array.isArray(errors) && errors.length > 0) return errors.every(isBeforeSending);
	return cause !== undefined && cause !== error && isBeforeSending(cause);
}

function toError(
	failure: Failure,
	{ history }: Attempts,
	{ isRepeatable }: Manner,
	endsOutage: boolean,
): RequestError {
	const isOutcomeUnknown = !isRepeatable && mayBeApplied(failure);
	return new RequestError(failure, { history, isOutcomeUnknown, endsOutage });
}
