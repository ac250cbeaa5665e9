import type { IDataObject, INodeExecutionData, NodeApiError } from 'n8n-workflow';

import { isRecord } from '../../../polyv/json';
import { withoutUndefined } from './nodeErrors';

/**
 * The output item of a failed item, with Continue On Fail and on the error output. It has no enumerable
 * `error` property: n8n would then replace json and lose the pairing.
 * @param input the json of the input item, which n8n adds on the error output, below this one
 */
export function toErrorItem(
	failure: NodeApiError,
	itemIndex: number,
	input: IDataObject,
): INodeExecutionData {
	const { description, context, message: error } = failure;
	const details = withoutUndefined({
		description: description ?? undefined,
		...(context.data as IDataObject),
	});
	const pairedItem = { item: itemIndex };
	if (failure.node.onError !== 'continueErrorOutput')
		return { json: { error, details }, pairedItem };
	const json = hasOwnNames(input)
		? { polyvError: error, polyvDetails: details }
		: { error, details };
	// Before 2.36, and for these other names, only this property tells n8n that the item belongs on the error
	// output. n8n copies the item there, which drops a property that is not enumerable; older versions set it to
	// undefined first.
	return Object.defineProperty({ json, pairedItem }, 'error', { value: failure, writable: true });
}

/**
 * Whether an input item has `error` or `details` of its own. Those of an earlier failure of the node are not: in a
 * loop, the latest failure replaces them.
 */
function hasOwnNames({ error, details }: IDataObject): boolean {
	const isEarlierFailure =
		typeof error === 'string' && / \[item \d+\]$/.test(error) && isRecord(details);
	return !isEarlierFailure && (error !== undefined || details !== undefined);
}
