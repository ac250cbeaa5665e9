import type { INodeProperties } from 'n8n-workflow';

import * as create from './create';

export const watchLink: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['watchLink'] } },
		options: [create.operation],
		default: 'create',
	},
	...create.fields,
];
