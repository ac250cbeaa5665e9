import type { INodeProperties } from 'n8n-workflow';

import * as get from './get';
import * as set from './set';
import * as verify from './verify';

export const callback: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['callback'] } },
		options: [get.operation, set.operation, verify.operation],
		default: 'verify',
	},
	...get.fields,
	...set.fields,
	...verify.fields,
];
