import type { INodeProperties } from 'n8n-workflow';

import * as getAll from './getAll';
import * as save from './save';
import * as saveValues from './saveValues';

export const customField: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['customField'] } },
		options: [save.operation, getAll.operation, saveValues.operation],
		default: 'saveValues',
	},
	...save.fields,
	...getAll.fields,
	...saveValues.fields,
];
