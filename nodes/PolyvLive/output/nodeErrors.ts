import {
	NodeApiError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';

import type { Refusal } from '../../../polyv/envelope';
import { explain, type Explanation } from '../../../polyv/errorCatalogue';
import { ConnectionError, RefusalError } from '../../../polyv/failures';
import { ParameterError } from '../../../polyv/parameters';

/** The operation's own way to mend it, where it knows better than the explanation. */
export type Advise = (explanation: Explanation) => string | undefined;

interface Translation {
	node: INode;
	/** Undefined where there are no items, as in a list of the editor */
	itemIndex?: number;
	/** POLYV's parameter name → the name in the panel */
	label: (parameter: string) => string;
	advise?: Advise;
}

/**
 * The one error that leaves the node, with POLYV's words, code and request ID in its description and
 * `context.data`. Nothing of the request goes in: a signed URL or a body would end up in the
 * stored execution.
 */
export function toNodeApiError(
	error: unknown,
	{ node, itemIndex, label, advise }: Translation,
): NodeApiError {
	if (error instanceof ParameterError) {
		return create(`"${label(error.parameter)}" ${error.problem}`, error.solution, {
			parameter: error.parameter,
		});
	}
	if (error instanceof RefusalError) {
		const { refusal } = error;
		const explanation = explain(refusal);
		const { message, description, parameter } = explanation;
		return create(
			parameter === undefined ? message : `${message}: check "${label(parameter)}"`,
			sentences(error, advise?.(explanation) ?? description, quoteAnswer(refusal)),
			{
				httpCode: String(refusal.code ?? refusal.statusCode),
				statusCode: refusal.statusCode,
				code: refusal.code,
				errorCode: refusal.errorCode,
				polyvMessage: refusal.text,
				requestId: refusal.requestId,
				parameter,
			},
		);
	}
	if (error instanceof ConnectionError) {
		const unreachable: Explanation = {
			message: `POLYV cannot be reached at ${error.host} (${error.code})`,
			description:
				'Check the network of the machine that runs n8n, its proxy, and "Base URL" in the credential. Then run again.',
		};
		const { message, description } = unreachable;
		return create(message, sentences(error, advise?.(unreachable) ?? description), {
			httpCode: error.code,
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
	const failure = new NodeApiError(node, { message } as JsonObject, {
		message,
		description,
		httpCode,
		itemIndex,
	});
	// NodeError replaces a message that contains e.g. ECONNREFUSED by one of its own.
	failure.message = message;
	failure.context.data = withoutUndefined(details);
	return failure;
}

/**
 * One error for the failed items of a bulk operation, which names every one of them.
 * @param errors in the order of their items
 * @param rest what became of the other items, e.g. `all other values are saved`
 */
export function summarize(
	node: INode,
	errors: NodeApiError[],
	count: number,
	rest: string,
): NodeApiError {
	const [first] = errors;
	const items = errors.map(({ context }) => context.itemIndex as number);
	const samples = errors
		.slice(0, 5)
		.map(({ message, description }) => `${message}: ${description ?? ''}`);
	return createError(
		node,
		errors.length === 1
			? `${first.message}; ${rest}`
			: `${errors.length} of ${count} items failed, the first: ${first.message}; ${rest}`,
		`Failed items: ${toRanges(items)}. ${samples.join(' ')}`,
		{
			...(first.context.data as IDataObject),
			failedItems: errors
				.slice(0, 100)
				.map(({ message }, index) => ({ item: items[index], error: message })),
		},
		items[0],
	);
}

/** e.g. `3, 7-9`, for ascending numbers. */
function toRanges(numbers: number[]): string {
	const ranges: Array<[number, number]> = [];
	for (const number of numbers) {
		const range = ranges.at(-1);
		if (range?.[1] === number - 1) range[1] = number;
		else ranges.push([number, number]);
	}
	return ranges
		.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
		.join(', ');
}

const BLOCKED =
	'POLYV answered until a moment ago, so it may have blocked this address: it does so for 5 minutes after more than 1500 requests in 10 seconds. Wait 5 minutes, then run again with a lower "Requests per Second" in the credential, and look for other programs that use POLYV from the same address.';

function sentences(
	{ history, seemsBlocked }: RefusalError | ConnectionError,
	...parts: string[]
): string {
	return [...(seemsBlocked ? [BLOCKED] : []), ...parts, history]
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
	return `Answer: ${text === undefined ? 'none' : `"${text}"`} (${facts.join(', ')}).`;
}

function withoutUndefined(details: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

/**
 * The item that stands for a failed one with Continue On Fail and on the error output. It has no
 * visible `error` beside `json`: n8n would then replace json and lose the pairing.
 */
export function toErrorItem(failure: NodeApiError, itemIndex: number): INodeExecutionData {
	const details = { description: failure.description, ...(failure.context.data as IDataObject) };
	const item = { json: { error: failure.message, details }, pairedItem: { item: itemIndex } };
	// Before 2.36 n8n knows by nothing else that the item belongs on the error output. It copies the item
	// there, which leaves behind what is not enumerable; old versions set it to undefined before.
	if (failure.node.onError === 'continueErrorOutput') {
		Object.defineProperty(item, 'error', { value: failure, writable: true });
	}
	return item;
}
