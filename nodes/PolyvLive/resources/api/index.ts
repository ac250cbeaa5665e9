import type { INodeProperties } from 'n8n-workflow';

import * as call from './call';

export const api: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['api'] } },
		options: [call.operation],
		default: 'call',
	},
	...call.fields,
];
