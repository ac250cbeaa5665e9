import type { INodeProperties } from 'n8n-workflow';

import * as getAnswers from './getAnswers';

export const questionnaire: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['questionnaire'] } },
		options: [getAnswers.operation],
		default: 'getAnswers',
	},
	...getAnswers.fields,
];
