import type { INodeProperties } from 'n8n-workflow';

import * as copy from './copy';
import * as create from './create';
import * as remove from './delete';
import * as get from './get';
import * as getAll from './getAll';
import * as update from './update';

export const channel: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['channel'] } },
		options: [
			copy.operation,
			create.operation,
			remove.operation,
			get.operation,
			getAll.operation,
			update.operation,
		],
		default: 'getAll',
	},
	...copy.fields,
	...create.fields,
	...remove.fields,
	...get.fields,
	...getAll.fields,
	...update.fields,
];
