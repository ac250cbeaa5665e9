import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, pageSize, retries, returnAllOrLimit, showFor } from '../../description/fields';

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
