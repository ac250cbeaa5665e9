import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as whitelist from '../../../../polyv/endpoints/whitelist';
import { required } from '../../../../polyv/schema/rules';
import { optionsOf, pageSize, retries, returnAllOrLimit, showFor } from '../../description/fields';
import { validateScoped } from '../../input/scope';
import type { Validate } from '../../input/validate';
import { listed } from '../../output/items';
import type { Simplify } from '../../output/simplify';
import { adviseOnList, allPages } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { whichList } from './member';

export const fields: INodeProperties[] = showFor('whitelist', 'getAll', [
	...whichList,
	...returnAllOrLimit,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Keyword',
				name: 'keyword',
				type: 'string',
				default: '',
				placeholder: 'e.g. 王',
				description: 'Code or name of the member (关键词)',
				routing: { send: { type: 'query', property: 'keyword' } },
			},
		],
	},
	optionsOf(pageSize, retries),
]);

/** A filter that was added needs a value; a model that calls a tool leaves it empty on purpose. */
const validate: Validate = (item, request) => {
	const { keyword, ...qs } = request.qs ?? {};
	if (!('keyword' in (request.qs ?? {})) || (item.isToolCall && (keyword ?? '') === ''))
		return validateScoped(whitelist.list)(item, { ...request, qs });
	const rules = { ...whitelist.list.rules, keyword: required(whitelist.list.rules.keyword) };
	return validateScoped({ rules })(item, request);
};

/** A code can be a number, which is a text elsewhere. */
const toMember = (): Simplify => (row) => ({
	name: String(row.name ?? ''),
	phone: String(row.phone ?? ''),
});

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many members of a whitelist',
	description: 'List the members of a whitelist; phone is the code of a member (查询白名单列表)',
	routing: routed({
		endpoint: whitelist.list,
		fields,
		validate,
		send: allPages('phone', toMember, { pageParameter: 'page' }),
		output: listed,
		advise: adviseOnList,
	}),
};
