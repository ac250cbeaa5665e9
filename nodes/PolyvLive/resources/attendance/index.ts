import type { INodeProperties } from 'n8n-workflow';

import * as getAll from './getAll';

export const attendance: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['attendance'] } },
		options: [getAll.operation],
		default: 'getAll',
	},
	...getAll.fields,
];
