import type { INodeProperties } from 'n8n-workflow';

import * as getAll from './getAll';
import * as setExternalId from './setExternalId';

export const session: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['session'] } },
		options: [getAll.operation, setExternalId.operation],
		default: 'getAll',
	},
	...getAll.fields,
	...setExternalId.fields,
];
