import type {
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { readCredentials } from '../../../polyv/credentials';
import { isRecord, readAnswer, type Refusal } from '../../../polyv/envelope';
import { ConnectionError, RefusalError } from '../../../polyv/failures';
import { readCount } from '../input/settings';
import { gateOf, type Gate, type Limits } from './rateLimiter';
import {
	Attempts,
	DEFAULT_RETRIES,
	pause,
	reasonToRetry,
	TOO_MANY_PAUSE_MS,
	type Next,
} from './retry';
import { endOfRun, RunEndedError } from './run';

/** Who asks: an item of the routing, a bulk operation, or a list of the editor. */
export type Caller = IExecuteSingleFunctions | IExecuteFunctions | ILoadOptionsFunctions;

/** Gets POLYV's `data` for a checked request. */
export type Send<T extends Caller = IExecuteSingleFunctions> = (
	caller: T,
	options: IHttpRequestOptions,
	isRepeatable: boolean,
) => Promise<unknown>;

interface Way {
	baseURL: string;
	limits: Limits;
	signal?: AbortSignal;
}

/**
 * Sends one request when the gate admits it, again where that is safe, and returns POLYV's `data`.
 * @param isRepeatable whether it may be sent again when its answer was lost
 * @throws RefusalError when POLYV answers no, ConnectionError when no answer comes, RunEndedError when
 *   the run ended before
 */
export async function request(
	caller: Caller,
	options: IHttpRequestOptions,
	isRepeatable: boolean,
): Promise<unknown> {
	const { baseURL, limits, signal } = await findWay(caller);
	const attempts = new Attempts(readRetries(caller), isRepeatable);
	for (let isAgain = false; ; isAgain = true) {
		const gate = gateOf(new URL(baseURL).origin);
		// The gate closes for a "too many" before it admits the next, hence inside.
		const outcome = await gate.pass(limits, signal, isAgain, async () => {
			try {
				return { data: await sendOnce(caller, { ...options, baseURL }, gate) };
			} catch (error) {
				return { error, next: nextTry(error, attempts, gate, limits) };
			}
		});
		if ('data' in outcome) return outcome.data;
		const { error, next } = outcome;
		if (!next) throw withHistory(error, attempts.history(error), gate);
		if (next.reason !== 'too many') await pause(next.pauseMs, signal);
	}
}

function nextTry(error: unknown, attempts: Attempts, gate: Gate, limits: Limits): Next | undefined {
	const next = gate.seemsBlocked ? undefined : attempts.next(error);
	if (reasonToRetry(error) === 'too many') {
		gate.slowDown(next?.pauseMs ?? TOO_MANY_PAUSE_MS, limits);
	}
	return next;
}

async function findWay(caller: Caller): Promise<Way> {
	const credentials = await caller.getCredentials('polyvLiveApi');
	const limits = {
		requestsPerSecond: readLimit(credentials.requestsPerSecond, 100, 150),
		maxConcurrency: readLimit(credentials.maxConcurrency, 10, 100),
	};
	return { baseURL: readCredentials(credentials).baseUrl, limits, signal: endOfRun(caller) };
}

/** What is no number, from a cleared field or an expression, counts as not set: the gate would never open for it. */
function readLimit(value: unknown, unset: number, most: number): number {
	const limit = value === null || value === '' ? NaN : Number(value);
	return Number.isNaN(limit) ? unset : Math.min(most, Math.max(1, limit));
}

/**
 * How often to send again, by the option Retries.
 * @throws ParameterError when it is no whole number
 */
export function readRetries(caller: Caller): number {
	const name = 'options.retries';
	const retries =
		'addExecutionHints' in caller
			? caller.getNodeParameter(name, 0, DEFAULT_RETRIES)
			: caller.getNodeParameter(name, DEFAULT_RETRIES);
	const within = Math.min(DEFAULT_RETRIES, Math.max(0, Number(retries ?? DEFAULT_RETRIES)));
	return readCount('retries', within, 0, DEFAULT_RETRIES);
}

/** The credential signs here, behind the gate, so every try has a timestamp of its own. */
async function sendOnce(
	caller: Caller,
	options: IHttpRequestOptions,
	gate: Gate,
): Promise<unknown> {
	const sentAt = performance.now();
	const response = await send(caller, options, () => gate.report('lost', sentAt));
	const answer = readAnswer(response);
	const isForbidden =
		'refusal' in answer && !answer.refusal.isEnvelope && response.statusCode === 403;
	gate.report(isForbidden ? 'forbidden' : 'answered', sentAt);
	if ('data' in answer) return answer.data;
	throw new RefusalError(withoutPassword(answer.refusal, options));
}

async function send(
	caller: Caller,
	options: IHttpRequestOptions,
	onLost: () => void,
): Promise<IN8nHttpFullResponse> {
	try {
		return (await caller.helpers.httpRequestWithAuthentication.call(caller, 'polyvLiveApi', {
			...options,
			ignoreHttpStatusErrors: true,
			// Followed, a write would become a read that writes nothing, or leave with its body for another host.
			disableFollowRedirect: true,
			returnFullResponse: true,
		})) as IN8nHttpFullResponse;
	} catch (error) {
		throw toFailure(error, options.baseURL, onLost);
	}
}

/** n8n wraps the HTTP client's error, which holds the signed URL, as the cause of its own. */
function toFailure(error: unknown, baseURL = '', onLost: () => void): unknown {
	const { cause } = error as { cause?: unknown };
	const { code, syscall } = (cause ?? {}) as { code?: unknown; syscall?: unknown };
	if (code === 'ERR_CANCELED') return new RunEndedError();
	if (typeof code !== 'string') return error;
	onLost();
	return new ConnectionError(code, new URL(baseURL).host, syscall === 'connect');
}

function withHistory(error: unknown, history: string, { seemsBlocked }: Gate): unknown {
	if (error instanceof RefusalError || error instanceof ConnectionError) {
		error.history = history;
		error.seemsBlocked = seemsBlocked;
	}
	return error;
}

/**
 * A refusal can repeat the password that it refuses. What is no answer of POLYV's can do so in any
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
