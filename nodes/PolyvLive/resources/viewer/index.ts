import type { INodeProperties } from 'n8n-workflow';

import * as create from './create';
import * as remove from './delete';
import * as get from './get';
import * as getAll from './getAll';
import * as getWatchRecords from './getWatchRecords';
import * as importExternal from './importExternal';
import * as update from './update';
import * as upsert from './upsert';

export const viewer: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['viewer'] } },
		options: [
			create.operation,
			upsert.operation,
			remove.operation,
			get.operation,
			getAll.operation,
			getWatchRecords.operation,
			importExternal.operation,
			update.operation,
		],
		default: 'get',
	},
	...create.fields,
	...upsert.fields,
	...remove.fields,
	...get.fields,
	...getAll.fields,
	...getWatchRecords.fields,
	...importExternal.fields,
	...update.fields,
];
