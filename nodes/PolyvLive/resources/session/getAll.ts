import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as session from '../../../../polyv/endpoints/session';
import {
	addIsoTimes,
	optionsOf,
	pageSize,
	retries,
	returnAllOrLimit,
	showFor,
	simplify,
} from '../../description/fields';
import { periodFields } from '../../description/period';
import { channelLocator } from '../../description/resourceLocators';
import { validateFilters } from '../../input/validate';
import { listed } from '../../output/items';
import { adviseOnList } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { readSessions } from './readSessions';

export const fields: INodeProperties[] = showFor('session', 'getAll', [
	...periodFields('last30Days', 'When the sessions began.'),
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
				...channelLocator,
				required: false,
				description: 'Its sessions, also the one that is on (频道)',
				routing: { send: { type: 'query', property: 'channelId' } },
			},
			{
				displayName: 'Keyword',
				name: 'keyword',
				type: 'string',
				default: '',
				placeholder: 'e.g. 发布会',
				description: 'Part of the name or the ID (关键词); a session that is on has no name yet',
				routing: { send: { type: 'query', property: 'keyword' } },
			},
		],
	},
	optionsOf(addIsoTimes, pageSize, retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many sessions',
	description: 'List sessions with figures; of one channel also the one on air (查询场次数据)',
	routing: routed({
		endpoint: session.summaries,
		fields,
		validate: validateFilters(session.summaries),
		send: readSessions,
		output: listed,
		advise: adviseOnList,
	}),
};
