import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as channel from '../../../../polyv/endpoints/channel';
import { optionsOf, pageSize, retries, returnAllOrLimit, showFor } from '../../description/fields';
import type { Item } from '../../input/itemReader';
import { validateFilters } from '../../input/validate';
import { listed } from '../../output/items';
import { simplifier, type Simplify } from '../../output/simplify';
import { adviseOnList, allPages } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { openable } from './watchAddress';

export const fields: INodeProperties[] = showFor('channel', 'getAll', [
	...returnAllOrLimit,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Category ID',
				name: 'categoryId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 340019',
				description: 'Number of the category (分类 ID)',
				routing: { send: { type: 'query', property: 'categoryId' } },
			},
			{
				displayName: 'Keyword',
				name: 'keyword',
				type: 'string',
				default: '',
				placeholder: 'e.g. 发布会',
				description: 'Part of the name of the channel (关键词)',
				routing: { send: { type: 'query', property: 'keyword' } },
			},
			{
				displayName: 'Status',
				name: 'watchStatus',
				type: 'options',
				default: 'live',
				description: 'What viewers see on the watch page (观看状态)',
				options: [
					{ name: 'Banned', value: 'banpush', description: 'The stream is forbidden (禁播)' },
					{ name: 'Ended', value: 'end', description: 'The session is over (已结束)' },
					{ name: 'Live', value: 'live', description: 'The session is on (直播中)' },
					{ name: 'Not Started', value: 'unStart', description: 'No session so far (未开始)' },
					{ name: 'Playback', value: 'playback', description: 'A recording is shown (回放中)' },
					{ name: 'Waiting', value: 'waiting', description: 'A session is announced (等待中)' },
				],
				routing: { send: { type: 'query', property: 'watchStatus' } },
			},
		],
	},
	optionsOf(
		{
			displayName: 'Order By',
			name: 'orderBy',
			type: 'options',
			default: 'channelCreatedTimeDesc',
			description: 'Sort order. Default: oldest first.',
			options: [
				{ name: 'Created, Newest First', value: 'channelCreatedTimeDesc' },
				{ name: 'Start, Earliest First', value: 'startTimeAsc' },
				{ name: 'Start, Latest First', value: 'startTimeDesc' },
			],
			routing: { send: { type: 'query', property: 'orderBy' } },
		},
		pageSize,
		retries,
	),
]);

function toChannel(item: Item): Simplify {
	const toJson = simplifier()(item);
	return (row) => toJson(openable(row));
}

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many channels',
	description: 'List channels with their status and watch address (查询频道列表)',
	routing: routed({
		endpoint: channel.list,
		fields,
		validate: validateFilters(channel.list),
		send: allPages('channelId', toChannel),
		output: listed,
		advise: adviseOnList,
	}),
};
