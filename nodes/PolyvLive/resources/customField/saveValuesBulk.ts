import type { INodeProperties } from 'n8n-workflow';

import { batchSize, optionsOf, retries, showFor } from '../../description/fields';
import { customField } from '../../description/resourceLocators';
import { columns } from './columns';
import { customFieldValue, values, viewerOfItem } from './saveValues';

export const fields: INodeProperties[] = showFor('customField', 'saveValuesBulk', [
	viewerOfItem,
	{
		displayName: 'Specify Values',
		name: 'specifyValues',
		type: 'options',
		noDataExpression: true,
		default: 'oneViewer',
		description: 'How the values of one input item are given',
		options: [
			{
				name: 'As a List',
				value: 'oneViewer',
				description: 'One or more custom fields listed below',
			},
			{
				name: 'As Columns',
				value: 'columns',
				description: 'A column for each custom field of the account',
			},
		],
	},
	{ ...columns, displayOptions: { show: { specifyValues: ['columns'] } } },
	{
		...values,
		displayOptions: { show: { specifyValues: ['oneViewer'] } },
		options: [{ displayName: 'Value', name: 'value', values: [customField, customFieldValue] }],
	},
	optionsOf(batchSize, retries),
]);
