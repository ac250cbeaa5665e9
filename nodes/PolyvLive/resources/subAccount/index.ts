import type { INodeProperties } from 'n8n-workflow';

import * as create from './create';
import * as remove from './delete';
import * as get from './get';
import * as getAll from './getAll';
import * as getRoles from './getRoles';
import * as update from './update';

export const subAccount: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['subAccount'] } },
		options: [
			create.operation,
			remove.operation,
			get.operation,
			getAll.operation,
			getRoles.operation,
			update.operation,
		],
		default: 'update',
	},
	...create.fields,
	...remove.fields,
	...get.fields,
	...getAll.fields,
	...getRoles.fields,
	...update.fields,
];
