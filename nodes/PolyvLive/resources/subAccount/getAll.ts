import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as children from '../../../../polyv/endpoints/children';
import {
	addIsoTimes,
	optionsOf,
	pageSize,
	retries,
	returnAllOrLimit,
	showFor,
	simplify,
} from '../../description/fields';
import { validateFilters } from '../../input/validate';
import { listed } from '../../output/items';
import { adviseOnList, allPages } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { simplifySubAccount } from './fields';

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
					'Whole emails, at most 100, separated by commas (子账号登录邮箱). An expression can also return an array.',
				routing: { send: { type: 'query', property: 'childEmail' } },
			},
		],
	},
	optionsOf(addIsoTimes, pageSize, retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many sub accounts',
	description: 'List the sub-accounts with their role and department (查询子账号列表)',
	routing: routed({
		endpoint: children.list,
		fields,
		validate: validateFilters(children.list),
		send: allPages('childUserId', simplifySubAccount),
		output: listed,
		advise: adviseOnList,
	}),
};
