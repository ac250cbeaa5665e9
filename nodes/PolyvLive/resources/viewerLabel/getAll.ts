import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerLabel from '../../../../polyv/endpoints/viewerLabel';
import { optionsOf, pageSize, retries, returnAllOrLimit, showFor } from '../../description/fields';
import { validateFilters } from '../../input/validate';
import { listed } from '../../output/items';
import { simplifier } from '../../output/simplify';
import { adviseOnList, allPages } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('viewerLabel', 'getAll', [
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
				placeholder: 'e.g. 客户',
				description: 'Part of the name of the label (关键词)',
				routing: { send: { type: 'query', property: 'keyword' } },
			},
		],
	},
	optionsOf(pageSize, retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many viewer labels',
	description: 'List the labels that viewers can have, with their IDs (查询观众标签列表)',
	routing: routed({
		endpoint: viewerLabel.list,
		fields,
		validate: validateFilters(viewerLabel.list),
		send: allPages('id', simplifier()),
		output: listed,
		advise: adviseOnList,
	}),
};
