import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Item } from '../input/itemReader';
import { readBatchSize, readRetries } from '../input/settings';
import type { ToJson } from '../output/items';
import type { Operation, Prepare, Send } from './operation';

/** One item on its way through an operation. */
export interface Job {
	readonly index: number;
	/** The json of the input item */
	readonly input: IDataObject;
	/** Undefined where the item is not valid */
	plan?: Plan;
	/** A request of it was sent, or could have been */
	isSent?: boolean;
	/** For a failed item with several records: which were applied, or may have been, counted from 1 */
	records?: { applied: number[]; unknown: number[]; of: number };
	/** The output, once it is there */
	json?: IDataObject[];
	/** Why there is none */
	error?: unknown;
}

/** The request of an item and its settings, read once. */
export interface Plan {
	request: IHttpRequestOptions;
	retries: number;
	/** Whether it may be sent again when its response was lost */
	isRepeatable: boolean;
	/** How many parts go into one request */
	batchSize: number;
	prepare?: Prepare;
	send?: Send;
	toJson: ToJson;
}

/**
 * Validates an item and reads its settings; an item that is not valid carries its error.
 * @param request the request that the panel gives
 */
export function toJob(operation: Operation, item: Item, request: () => IHttpRequestOptions): Job {
	const { index, json: input } = item;
	const { endpoint } = operation;
	try {
		const valid = operation.validate(item, request());
		return {
			index,
			input,
			plan: {
				request: valid,
				retries: readRetries(item),
				isRepeatable: operation.isRepeatable?.(item, valid) ?? endpoint.isRepeatable,
				batchSize: operation.batch ? readBatchSize(item, operation.batch.most) : 1,
				prepare: operation.prepare?.(item),
				send: operation.send?.(item),
				toJson: operation.output(item),
			},
		};
	} catch (error) {
		return { index, input, error };
	}
}
