import type { INodeProperties } from 'n8n-workflow';

import * as add from './add';
import * as getAll from './getAll';
import * as remove from './remove';

export const whitelist: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['whitelist'] } },
		options: [add.operation, getAll.operation, remove.operation],
		default: 'add',
	},
	...add.fields,
	...getAll.fields,
	...remove.fields,
];
