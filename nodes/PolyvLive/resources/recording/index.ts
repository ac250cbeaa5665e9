import type { INodeProperties } from 'n8n-workflow';

import * as getAll from './getAll';

export const recording: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['recording'] } },
		options: [getAll.operation],
		default: 'getAll',
	},
	...getAll.fields,
];
