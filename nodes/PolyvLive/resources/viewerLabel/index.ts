import type { INodeProperties } from 'n8n-workflow';

import * as addToViewers from './addToViewers';
import * as create from './create';
import * as remove from './delete';
import * as getAll from './getAll';
import * as removeFromViewers from './removeFromViewers';
import * as update from './update';

export const viewerLabel: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['viewerLabel'] } },
		options: [
			addToViewers.operation,
			create.operation,
			remove.operation,
			getAll.operation,
			removeFromViewers.operation,
			update.operation,
		],
		default: 'getAll',
	},
	...addToViewers.fields,
	...create.fields,
	...remove.fields,
	...getAll.fields,
	...removeFromViewers.fields,
	...update.fields,
];
