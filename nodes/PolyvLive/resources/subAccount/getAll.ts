import type { INodeProperties } from 'n8n-workflow';

import {
	addIsoTimes,
	optionsOf,
	pageSize,
	retries,
	returnAllOrLimit,
	showFor,
	simplify,
} from '../../description/fields';

export const fields: INodeProperties[] = showFor('subAccount', 'getAll', [
	...returnAllOrLimit,
	simplify,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Emails',
				name: 'childEmail',
				type: 'string',
				default: '',
				placeholder: 'e.g. name@example.com,other@example.com',
				description:
					'Whole emails, at most 100 with commas between, or an array by an expression (子账号登录邮箱)',
				routing: { send: { type: 'query', property: 'childEmail' } },
			},
		],
	},
	optionsOf(addIsoTimes, pageSize, retries),
]);
