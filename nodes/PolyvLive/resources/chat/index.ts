import type { INodeProperties } from 'n8n-workflow';

import * as getAll from './getAll';
import * as getQuestions from './getQuestions';

export const chat: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['chat'] } },
		options: [getAll.operation, getQuestions.operation],
		default: 'getAll',
	},
	...getAll.fields,
	...getQuestions.fields,
];
