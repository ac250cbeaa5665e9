import type { IDataObject, INodeProperties } from 'n8n-workflow';

import * as viewerLabel from '../../../../polyv/endpoints/viewerLabel';
import { ParameterError } from '../../../../polyv/errors/parameterError';
import { listOf, ungrouped } from '../../../../polyv/schema/list';
import { required } from '../../../../polyv/schema/rules';
import { validateParameters } from '../../../../polyv/schema/validate';
import { batchSize, optionsOf, retries } from '../../description/fields';
import {
	locatorValue,
	viewerLabelLocator,
	viewerLocator,
} from '../../description/resourceLocators';
import type { Item } from '../../input/itemReader';
import type { Validate } from '../../input/validate';
import type { ToJson } from '../../output/items';
import type { Batch } from '../../transport/operation';

/** Shared by adding and removing */
export const labellingFields: INodeProperties[] = [
	{
		displayName: 'Viewers',
		name: 'viewerUnionIds',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Viewer',
		default: { viewer: [{ viewerUnionId: { mode: 'list', value: '' } }] },
		description:
			'An expression in "By ID" can also give several IDs: an array, or a text with commas',
		options: [{ displayName: 'Viewer', name: 'viewer', values: [viewerLocator] }],
	},
	{
		displayName: 'Labels',
		name: 'labelIds',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Label',
		default: { label: [{ labelId: { mode: 'list', value: '' } }] },
		description:
			'An expression in "By ID" can also give several IDs: an array, or a text with commas',
		options: [{ displayName: 'Label', name: 'label', values: [viewerLabelLocator] }],
	},
	optionsOf(batchSize, retries),
];

/** POLYV takes the same for both. */
const { rules } = viewerLabel.addToViewers;

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
	// A row without an ID is rejected; it would go unnoticed among the others.
	const rule = { [name]: required(ungrouped(listOf(rules[name]))) };
	const ids = rows.flatMap((row) => {
		const given = { [name]: locatorValue(row[name]) };
		return validateParameters(rule, given)[name] as unknown[];
	});
	if (ids.length > 0) return [...new Set(ids)];
	throw new ParameterError(name, 'is empty', 'Add at least one viewer or label.');
}
