import { type IDataObject, type INode, type JsonObject, NodeApiError } from 'n8n-workflow';

import type { Rejected } from '../../../polyv/errors/failure';
import { NotSentError } from '../../../polyv/errors/notSentError';
import { ParameterError } from '../../../polyv/errors/parameterError';
import type { Rejection } from '../../../polyv/errors/rejection';
import { type Circumstances, RequestError } from '../../../polyv/errors/requestError';
import {
	explain,
	type Explanation,
	hintAtBlock,
	HINTS,
	NOT_SENT,
	OUTCOME_UNKNOWN,
} from './explanations';

/**
 * The operation's own way to fix a rejection, or its own words for all of it, where it knows better than the
 * general explanation.
 */
export type Advise = (rejected: Rejected) => string | Explanation | undefined;

interface Translation {
	node: INode;
	/** Undefined where there are no items, as in a list of the editor */
	itemIndex?: number;
	/** POLYV's parameter name → the name in the panel */
	displayName: (parameter: string) => string;
	advise?: Advise;
}

/**
 * The one error that leaves the node, with POLYV's words, code and request ID in its description and
 * `context.data`. Nothing of the request goes in: a signed URL or a body would end up in the
 * stored execution.
 */
export function toNodeApiError(
	error: unknown,
	{ node, itemIndex, displayName, advise }: Translation,
): NodeApiError {
	if (error instanceof ParameterError) {
		const { parameter, problem, solution, kind } = error;
		return create(`"${displayName(parameter)}" ${problem}`, sentences(solution, HINTS[kind]), {
			kind,
			parameter,
		});
	}
	if (error instanceof RequestError) {
		const { failure, circumstances } = error;
		if (!('rejection' in failure)) {
			const { message, description } = explain(failure);
			const text = sentences(description, hintAtBlock(failure), ...after(circumstances));
			return create(message, text, { kind: failure.kind, httpCode: failure.code });
		}
		const { rejection, parameter } = failure;
		const advice = advise?.(failure);
		const { message, description } = typeof advice === 'object' ? advice : explain(failure);
		return create(
			parameter === undefined ? message : `${message}: check "${displayName(parameter)}"`,
			sentences(
				typeof advice === 'string' ? advice : description,
				hintAtBlock(failure),
				quoteResponse(rejection),
				...after(circumstances),
			),
			{
				kind: failure.kind,
				httpCode: String(rejection.code ?? rejection.statusCode),
				statusCode: rejection.statusCode,
				code: rejection.code,
				errorCode: rejection.errorCode,
				polyvMessage: rejection.text?.slice(0, MOST_OF_POLYV),
				requestId: rejection.requestId,
				parameter,
			},
		);
	}
	if (error instanceof NotSentError) {
		const origin = toNodeApiError(error.origin, { node, displayName, advise });
		return create(`Not sent: ${NOT_SENT[error.kind]}`, `${origin.message}. ${origin.description}`, {
			...(origin.context.data as IDataObject),
		});
	}
	const { message, description } = error as { message?: string; description?: string };
	return create(message ?? String(error), description, {});

	function create(
		message: string,
		description: string | undefined,
		details: IDataObject,
	): NodeApiError {
		const place = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
		return createError(node, message + place, description, details, itemIndex);
	}
}

function createError(
	node: INode,
	message: string,
	description: string | undefined,
	details: IDataObject,
	itemIndex?: number,
): NodeApiError {
	const { httpCode } = details as { httpCode?: string };
	const text = cut(message, MOST_OF_MESSAGE);
	const failure = new NodeApiError(node, { message: text } as JsonObject, {
		message: text,
		description: description && cut(description, MOST_OF_DESCRIPTION),
		httpCode,
		itemIndex,
	});
	// NodeError replaces a message that contains e.g. ECONNREFUSED by one of its own.
	failure.message = text;
	failure.context.data = withoutUndefined(details);
	return failure;
}

/**
 * One error for the failed items of a run.
 * @param first the error of the first of them, whose details it keeps
 */
export function toRunError(
	node: INode,
	first: NodeApiError,
	{
		message,
		description,
		failedItems,
	}: { message: string; description: string; failedItems: IDataObject[] },
): NodeApiError {
	const details = { ...(first.context.data as IDataObject), failedItems };
	return createError(node, message, description, details, first.context.itemIndex as number);
}

function sentences(...parts: string[]): string {
	return parts.filter((part) => part !== '').join(' ');
}

function after({ history, isOutcomeUnknown }: Circumstances): string[] {
	return [history, isOutcomeUnknown ? OUTCOME_UNKNOWN : ''];
}

function quoteResponse({ text, code, errorCode, statusCode, requestId }: Rejection): string {
	const facts = [
		code === undefined ? undefined : `code ${code}`,
		errorCode === undefined ? undefined : `error ${errorCode}`,
		`HTTP ${statusCode}`,
		requestId === undefined ? undefined : `request ID ${requestId}`,
	].filter((fact) => fact !== undefined);
	return `Response: ${text === undefined ? 'none' : `"${cut(text, MOST_OF_POLYV)}"`} (${facts.join(', ')}).`;
}

/** The stored text of an error stays below 4 kB. */
const MOST_OF_MESSAGE = 600;
const MOST_OF_DESCRIPTION = 1_900;
const MOST_OF_POLYV = 400;

function cut(text: string, most: number): string {
	return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}

/** Without the members that have no value. */
export function withoutUndefined(details: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}
