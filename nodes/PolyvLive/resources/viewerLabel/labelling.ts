import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';

import { checkParameters, ParameterError, toList } from '../../../../polyv/parameters';
import { labelling } from '../../../../polyv/rules';
import type { Check } from '../../input/validate';
import { optionsOf, retries, showFor } from '../../description/fields';
import { located, viewer, viewerLabel } from '../../description/resourceLocators';
import type { ToOutput } from '../../output/items';
import { request, type Send } from '../../transport/request';
import { inBatches } from '../../input/jsonRows';

const fields: INodeProperties[] = [
	{
		displayName: 'Viewers',
		name: 'viewerUnionIds',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Viewer',
		default: { viewer: [{ viewerUnionId: { mode: 'list', value: '' } }] },
		description: 'An expression in "By ID" may also give several: an array, or a text with commas',
		options: [{ displayName: 'Viewer', name: 'viewer', values: [viewer] }],
	},
	{
		displayName: 'Labels',
		name: 'labelIds',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Label',
		default: { label: [{ labelId: { mode: 'list', value: '' } }] },
		description: 'An expression in "By ID" may also give several: an array, or a text with commas',
		options: [{ displayName: 'Label', name: 'label', values: [viewerLabel] }],
	},
	optionsOf(retries),
];

export const addFields: INodeProperties[] = showFor('viewerLabel', 'addToViewers', fields);
export const removeFields: INodeProperties[] = showFor('viewerLabel', 'removeFromViewers', fields);

/** How many viewers go to POLYV in one request; its limit is not documented. */
const BATCH_SIZE = 100;

/** Both lists, without repetitions. */
export const checkLabelling: Check = (context, options) => ({
	...options,
	body: {
		viewerUnionIds: readIds(context, 'viewerUnionIds.viewer', 'viewerUnionId'),
		labelIds: readIds(context, 'labelIds.label', 'labelId'),
	},
});

/** One batch of viewers after the other. Each only sets what is wanted, so all can be sent again. */
export const labelInBatches: Send = async (context, options, isRepeatable) => {
	const body = options.body as { viewerUnionIds: string[]; labelIds: number[] };
	for (const viewerUnionIds of inBatches(body.viewerUnionIds, BATCH_SIZE)) {
		await request(context, { ...options, body: { ...body, viewerUnionIds } }, isRepeatable);
	}
};

export const labelled: ToOutput = (_data, { body }) => {
	const { viewerUnionIds, labelIds } = body as { viewerUnionIds: string[]; labelIds: number[] };
	return [{ success: true, viewerUnionIds, labelIds: labelIds.map(String) }];
};

function readIds(context: IExecuteSingleFunctions, path: string, name: string): unknown[] {
	const rows = context.getNodeParameter(path, []) as IDataObject[];
	const given = rows.map((row) => located(row[name]));
	const ids = given.flatMap((value) => {
		const members = toList(value);
		// What gives nothing is refused, or a missing ID would go unnoticed beside the others.
		return (members.length > 0 ? members : [undefined]).map(
			(member) => checkParameters({ [name]: labelling[name] }, { [name]: member })[name],
		);
	});
	if (ids.length > 0) return [...new Set(ids)];
	throw new ParameterError(name, 'is empty', 'Add at least one.');
}
