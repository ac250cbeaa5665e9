import {
	NodeApiError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';

import type { Refusal } from '../../../polyv/responses/envelope';
import { explain, type Explanation } from '../../../polyv/errors/errorCatalogue';
import { ConnectionError, RefusalError } from '../../../polyv/errors/failures';
import { NotSentError, type NotSentReason } from '../../../polyv/errors/notSent';
import { ParameterError } from '../../../polyv/schema/parameters';

/** The operation's own way to fix it, where it knows better than the explanation. */
export type Advise = (explanation: Explanation) => string | undefined;

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
		return create(`"${displayName(error.parameter)}" ${error.problem}`, error.solution, {
			parameter: error.parameter,
		});
	}
	if (error instanceof RefusalError) {
		const { refusal } = error;
		const explanation = explain(refusal);
		const { message, description, parameter } = explanation;
		return create(
			parameter === undefined ? message : `${message}: check "${displayName(parameter)}"`,
			sentences(
				error,
				advise?.(explanation) ?? description,
				isForbiddingPage(refusal) ? BLOCK : '',
				quoteAnswer(refusal),
			),
			{
				httpCode: String(refusal.code ?? refusal.statusCode),
				statusCode: refusal.statusCode,
				code: refusal.code,
				errorCode: refusal.errorCode,
				polyvMessage: refusal.text?.slice(0, MOST_OF_POLYV),
				requestId: refusal.requestId,
				parameter,
			},
		);
	}
	if (error instanceof ConnectionError) {
		const { message, description } = explainConnection(error);
		return create(message, sentences(error, description, BLOCK), { httpCode: error.code });
	}
	if (error instanceof NotSentError) {
		const origin = toNodeApiError(error.origin, { node, displayName, advise });
		return create(
			`Not sent: ${NOT_SENT[error.reason]}`,
			`${origin.message}. ${origin.description}`,
			{
				...(origin.context.data as IDataObject),
			},
		);
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

/** How a block looks is not known: perhaps like a broken connection, perhaps like a page with 403. */
const BLOCK =
	'POLYV also blocks an address for 5 minutes after more than 1500 requests in 10 seconds: if that can be the reason, wait 5 minutes and lower "Requests per Second" in the credential.';

const OUTCOME_UNKNOWN =
	'The change may have been applied, so it was not retried. Check in POLYV before you run it again.';

function sentences(
	{ history, isOutcomeUnknown }: RefusalError | ConnectionError,
	...parts: string[]
): string {
	return [...parts, history, isOutcomeUnknown ? OUTCOME_UNKNOWN : '']
		.filter((part) => part !== '')
		.join(' ');
}

function quoteAnswer({ text, code, errorCode, statusCode, requestId }: Refusal): string {
	const facts = [
		code === undefined ? undefined : `code ${code}`,
		errorCode === undefined ? undefined : `error ${errorCode}`,
		`HTTP ${statusCode}`,
		requestId === undefined ? undefined : `request ID ${requestId}`,
	].filter((fact) => fact !== undefined);
	return `Answer: ${text === undefined ? 'none' : `"${cut(text, MOST_OF_POLYV)}"`} (${facts.join(', ')}).`;
}

function isForbiddingPage({ statusCode, isEnvelope }: Refusal): boolean {
	return statusCode === 403 && !isEnvelope;
}

const NOT_SENT: Record<NotSentReason, string> = {
	outage: 'POLYV could not be reached',
	'all rejected': 'POLYV rejected everything that was sent before',
};

function explainConnection({
	kind,
	code,
	host,
}: ConnectionError): Pick<Explanation, 'message' | 'description'> {
	if (kind === 'unsendable') {
		return {
			message: `No request can be sent to ${host} (${code})`,
			description:
				'Check "Base URL" in the credential, the certificate of what answers there, and the proxy of n8n.',
		};
	}
	return {
		message: `POLYV cannot be reached at ${host} (${code})`,
		description:
			'Check the network of the machine that runs n8n, its proxy, and "Base URL" in the credential. Then run again.',
	};
}

/** What is stored of an error stays below 4 kB. */
const MOST_OF_MESSAGE = 600;
const MOST_OF_DESCRIPTION = 1_900;
const MOST_OF_POLYV = 400;

function cut(text: string, most: number): string {
	return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}

function withoutUndefined(details: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

/**
 * The item that stands for a failed one with Continue On Fail and on the error output. It has no
 * visible `error` beside `json`: n8n would then replace json and lose the pairing.
 */
export function toErrorItem(failure: NodeApiError, itemIndex: number): INodeExecutionData {
	const { description, context } = failure;
	const details = withoutUndefined({
		description: description ?? undefined,
		...(context.data as IDataObject),
	});
	const item = { json: { error: failure.message, details }, pairedItem: { item: itemIndex } };
	// Before 2.36 n8n knows by nothing else that the item belongs on the error output. It copies the item
	// there, which leaves behind what is not enumerable; old versions set it to undefined before.
	if (failure.node.onError === 'continueErrorOutput') {
		Object.defineProperty(item, 'error', { value: failure, writable: true });
	}
	return item;
}
