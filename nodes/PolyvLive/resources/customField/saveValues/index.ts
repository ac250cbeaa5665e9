import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as customField from '../../../../../polyv/endpoints/customField';
import { batchSize, optionsOf, retries, showFor } from '../../../description/fields';
import { customFieldLocator, viewerIdLocator } from '../../../description/resourceLocators';
import { routed } from '../../../transport/runOperation';
import { columns } from './columns';
import { savedValues } from './savedValues';
import { changedValues, noteOneViewer, validateValues, valuesInBatches } from './values';

const customFieldValue: INodeProperties = {
	displayName: 'Value',
	name: 'customFieldValue',
	type: 'string',
	default: '',
	placeholder: 'e.g. 已支付',
	description: 'The value to save (自定义字段值). Left empty, it is saved as an empty text.',
};

const values: INodeProperties = {
	displayName: 'Values',
	name: 'values',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Value',
	default: { value: [{ customFieldId: { mode: 'list', value: '' }, customFieldValue: '' }] },
};

/** The viewer whose values one input item gives. A viewer picked from the list would get those of all items. */
const viewerOfItem: INodeProperties = {
	...viewerIdLocator,
	default: { mode: 'id', value: '' },
	modes: viewerIdLocator.modes?.map((mode) =>
		mode.name === 'id' ? { ...mode, hint: 'Drag the field with the viewerUnionId here.' } : mode,
	),
	displayOptions: { show: { specifyValues: ['oneViewer', 'columns'] } },
};

export const fields: INodeProperties[] = showFor('customField', 'saveValues', [
	{
		displayName: 'Specify Values',
		name: 'specifyValues',
		type: 'options',
		noDataExpression: true,
		default: 'oneViewer',
		description:
			'How to enter the values of one input item. The values of all items are sent to POLYV in batches.',
		options: [
			{
				name: 'One Viewer, as Columns',
				value: 'columns',
				description: 'One viewer, with a column for each custom field of the account',
			},
			{
				name: 'One Viewer, as a List',
				value: 'oneViewer',
				description: 'One viewer, with one or more custom fields listed below',
			},
			{
				name: 'Several Viewers, as a List',
				value: 'severalViewers',
				description: 'A list of values, each with its own viewer',
			},
			{
				name: 'JSON',
				value: 'json',
				description: 'A JSON array, e.g. from another node',
			},
		],
	},
	viewerOfItem,
	{ ...columns, displayOptions: { show: { specifyValues: ['columns'] } } },
	{
		...values,
		displayOptions: { show: { specifyValues: ['oneViewer'] } },
		options: [
			{ displayName: 'Value', name: 'value', values: [customFieldLocator, customFieldValue] },
		],
	},
	{
		...values,
		displayOptions: { show: { specifyValues: ['severalViewers'] } },
		options: [
			{
				displayName: 'Value',
				name: 'value',
				values: [viewerIdLocator, customFieldLocator, customFieldValue],
			},
		],
	},
	{
		displayName: 'Values (JSON)',
		name: 'valuesJson',
		type: 'json',
		required: true,
		default: '[\n\t{ "viewerId": "", "customFieldId": "", "customFieldValue": "" }\n]',
		description: 'An array of objects with viewerId, customFieldId and customFieldValue',
		displayOptions: { show: { specifyValues: ['json'] } },
	},
	optionsOf(batchSize, retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Save Values',
	value: 'saveValues',
	action: 'Save custom field values',
	description: 'Save custom-field values to viewers, all items in batches (观众自定义信息同步)',
	routing: routed({
		endpoint: customField.saveValues,
		fields,
		validate: validateValues,
		output: savedValues,
		changes: changedValues,
		review: noteOneViewer,
		batch: valuesInBatches,
	}),
};
