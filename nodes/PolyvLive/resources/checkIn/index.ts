import type { INodeProperties } from 'n8n-workflow';

import * as getAll from './getAll';

export const checkIn: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['checkIn'] } },
		options: [getAll.operation],
		default: 'getAll',
	},
	...getAll.fields,
];
