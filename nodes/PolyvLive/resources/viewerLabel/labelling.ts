import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { checkParameters, ParameterError, toList } from '../../../../polyv/schema/parameters';
import { labelling } from '../../../../polyv/endpoints/rules';
import { batchSize, optionsOf, retries, showFor } from '../../description/fields';
import { located, viewer, viewerLabel } from '../../description/resourceLocators';
import type { Item } from '../../input/itemReader';
import type { Validate } from '../../input/validate';
import type { ToJson } from '../../output/items';
import type { Batch } from '../../transport/operation';

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
	optionsOf(batchSize, retries),
];

export const addFields: INodeProperties[] = showFor('viewerLabel', 'addToViewers', fields);
export const removeFields: INodeProperties[] = showFor('viewerLabel', 'removeFromViewers', fields);

interface Labelling {
	viewerUnionIds: string[];
	labelIds: number[];
}

/** Both lists, without repetitions. */
export const validateLabelling: Validate = (item, request) => ({
	...request,
	body: {
		viewerUnionIds: readIds(item, 'viewerUnionIds.viewer', 'viewerUnionId'),
		labelIds: readIds(item, 'labelIds.label', 'labelId'),
	},
});

/** One request for the viewers of all items with the same labels. */
export const labelsInBatches: Batch<string> = {
	partsOf: ({ body }) => (body as Labelling).viewerUnionIds,
	withParts: (request, viewerUnionIds) => ({
		...request,
		body: { ...(request.body as Labelling), viewerUnionIds },
	}),
	groupOf: ({ body }) => (body as Labelling).labelIds.toSorted((a, b) => a - b).join(),
	isSplittable: true,
};

export const labelled =
	(): ToJson =>
	(_data, { body }) => {
		const { viewerUnionIds, labelIds } = body as Labelling;
		return [{ success: true, viewerUnionIds, labelIds: labelIds.map(String) }];
	};

function readIds(item: Item, path: string, name: string): unknown[] {
	const rows = item.parameter(path, []) as IDataObject[];
	const given = rows.map((row) => located(row[name]));
	const ids = given.flatMap((value) => {
		const members = toList(value);
		// What gives nothing is rejected, or a missing ID would go unnoticed beside the others.
		return (members.length > 0 ? members : [undefined]).map(
			(member) => checkParameters({ [name]: labelling[name] }, { [name]: member })[name],
		);
	});
	if (ids.length > 0) return [...new Set(ids)];
	throw new ParameterError(name, 'is empty', 'Add at least one.');
}
