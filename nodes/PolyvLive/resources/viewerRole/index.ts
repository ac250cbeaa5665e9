import type { INodeProperties } from 'n8n-workflow';

import * as get from './get';
import * as update from './update';

export const viewerRole: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['viewerRole'] } },
		options: [get.operation, update.operation],
		default: 'update',
	},
	...get.fields,
	...update.fields,
];
