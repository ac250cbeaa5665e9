import type {
	DeclarativeRestApiSettings,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
	INodePropertyRouting,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { locatorValue } from '../description/resourceLocators';
import { compileRequest } from '../input/buildRequest';
import { isExpression } from '../input/expressions';
import { type Item, ItemReader } from '../input/itemReader';
import { Notes } from '../input/notes';
import { toRequestOptions } from '../input/requestOptions';
import { toHints } from '../output/hints';
import { Ending } from './ending';
import { type Job, toJob } from './job';
import { ledgerOf } from './ledger';
import type { Operation } from './operation';
import { OperationRun } from './operationRun';
import type { Pace } from './pacer';
import { Connection } from './request';

/** The operations by the functions in the description that run them. */
const operations = new WeakMap<object, Operation>();

/**
 * The `routing` of an operation: its endpoint, and the function that n8n's routing calls where a tool is
 * invoked; runs of the node come to the same operation by `customOperations`. The function takes the place of a
 * pagination function, the only hook that surrounds the whole request: pre-send functions fail without pairing,
 * post-receive functions never see a lost connection.
 */
export function routed(operation: Operation): INodePropertyRouting {
	async function runRouted(
		this: IExecutePaginationFunctions,
		{ options }: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const ending = new Ending(this.getExecutionCancelSignal());
		const item = routedItem(this);
		// n8n's routing sets five minutes if Timeout is not set.
		const timeout = item.parameter('requestOptions.timeout') ? options.timeout : undefined;
		const request = { ...options, timeout } as IHttpRequestOptions;
		const run = new OperationRun(operation, [toJob(operation, item, () => request)], {
			node: this.getNode(),
			connect: async () => await Connection.open(this, ending),
			continueOnFail: this.continueOnFail(),
			ending,
			ledger: ledgerOf(item.json),
		});
		return await run.run();
	}
	operations.set(runRouted, operation);
	const { method, url } = operation.endpoint;
	return {
		request: { method, url },
		send: { paginate: true },
		operations: { pagination: runRouted },
	};
}

/** A tool is called with one item, whose json is the same object at every attempt of a call. */
function routedItem(context: IExecutePaginationFunctions): Item {
	const { json } = [...(['main', 'ai_tool'] as const)]
		.map((type) => context.getInputData(0, type))
		.reduce((main, tool) => (Object.keys(main.json).length > 0 ? main : tool));
	return {
		index: context.getItemIndex(),
		json,
		isToolCall: true,
		timeZone: context.getTimezone(),
		parameter: (path, fallback) => {
			const value: unknown = context.getNodeParameter(path, null, { skipValidation: true });
			return value === null ? fallback : locatorValue(value);
		},
		isExpression: (name) => isExpression(context.getNode().parameters[name]),
		// A tool's model sees no hints.
		note: () => {},
	};
}

/**
 * n8n's hook for a node that runs its operations itself: every operation of the description, for all items at
 * once. n8n's own routing evaluates all items at once and blocks the event loop.
 */
export function customOperations(
	properties: INodeProperties[],
	requestDefaults?: INodeTypeDescription['requestDefaults'],
): INodeType['customOperations'] {
	const byResource: NonNullable<INodeType['customOperations']> = {};
	for (const property of properties.filter(({ name }) => name === 'operation')) {
		for (const resource of property.displayOptions?.show?.resource ?? []) {
			const options = property.options as INodePropertyOptions[];
			byResource[String(resource)] = Object.fromEntries(
				options.map((option) => toCustomOperation(option, requestDefaults)),
			);
		}
	}
	return byResource;
}

type CustomOperation = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

function toCustomOperation(
	{ value, routing }: INodePropertyOptions,
	requestDefaults: INodeTypeDescription['requestDefaults'],
): [string, CustomOperation] {
	const operation = operations.get(routing?.operations?.pagination as object) as Operation;
	// All members from the start: V8 gives every copy that adds one a hidden class of its own, 240 bytes an item.
	const request = {
		qs: undefined,
		body: undefined,
		...requestDefaults,
		...routing?.request,
	} as IHttpRequestOptions;
	return [
		String(value),
		async function (this: IExecuteFunctions) {
			return [await runItems(this, operation, request)];
		},
	];
}

/** Reads and validates all items, then sends them. */
async function runItems(
	context: IExecuteFunctions,
	operation: Operation,
	request: IHttpRequestOptions,
): Promise<INodeExecutionData[]> {
	const cancelled = context.getExecutionCancelSignal();
	const ending = new Ending(cancelled);
	const main = context.getInputData();
	// An agent of n8n 2 has the workflow engine run its tools, with the items on another input.
	const items = main.length > 0 ? main : context.getInputData(0, 'ai_tool');
	const node = context.getNode();
	const toData = compileRequest(operation.fields, node.parameters);
	const toBase = baseReader(request);
	const jobs: Job[] = [];
	const notes = new Notes();
	const reader = new ItemReader(context, items, operation.fields, cancelled, notes);
	await reader.forEach((item) => {
		jobs.push(toJob(operation, item, () => toData(item, toBase(item))));
	});
	if (ending.isOver) return [];
	operation.review?.(
		jobs.flatMap(({ plan }) => plan?.request ?? []),
		notes,
	);
	const run = new OperationRun(operation, jobs, {
		node,
		connect: async () => await Connection.open(context, ending),
		continueOnFail: context.continueOnFail(),
		ending,
		ledger: ledgerOf(context.getExecuteData()),
		pace: readPace(context),
	});
	const output = await run.run();
	const hints = toHints(notes);
	if (hints.length > 0) context.addExecutionHints(...hints);
	return output;
}

/** The operation's request with an item's Request Options, which are usually the same for all items. */
function baseReader(request: IHttpRequestOptions): (item: Item) => IHttpRequestOptions {
	let last: { value: unknown; base: IHttpRequestOptions } | undefined;
	return (item) => {
		const value = item.parameter('requestOptions');
		if (!last || last.value !== value)
			last = { value, base: { ...request, ...toRequestOptions(value) } };
		return last.base;
	};
}

/** n8n's routing reads Batching of the first item, too. */
function readPace(context: IExecuteFunctions): Pace | undefined {
	const { batchSize = 0, batchInterval = 0 } = context.getNodeParameter(
		'requestOptions.batching.batch',
		0,
		{},
	) as { batchSize?: number; batchInterval?: number };
	if (!(batchInterval > 0)) return undefined;
	return { batchSize: Math.max(1, batchSize), intervalMs: batchInterval };
}
