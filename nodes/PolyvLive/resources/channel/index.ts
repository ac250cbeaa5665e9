import type { INodeProperties } from 'n8n-workflow';

import * as getAll from './getAll';

export const channel: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['channel'] } },
		options: [getAll.operation],
		default: 'getAll',
	},
	...getAll.fields,
];
