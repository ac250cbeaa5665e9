import type { INodeProperties } from 'n8n-workflow';

import * as get from './get';
import * as update from './update';

export const watchCondition: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['watchCondition'] } },
		options: [get.operation, update.operation],
		default: 'get',
	},
	...get.fields,
	...update.fields,
];
