import type { INodeProperties } from 'n8n-workflow';

import { channelFilters } from '../../../../polyv/endpoints/rules';
import { rows } from '../../output/items';
import { adviseOnList, validateList, pages } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { presentAs } from '../../output/simplify';
import * as getAll from './getAll';

const operations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['channel'] } },
	options: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many channels',
			description: 'List channels with their status and watch address (查询频道列表)',
			routing: {
				request: { method: 'GET', url: '/live/v4/channel/simple/list' },
				send: { paginate: true },
				operations: routed({
					fields: getAll.fields,
					validate: validateList(channelFilters),
					isRepeatable: true,
					send: pages('channelId', presentAs()),
					output: rows,
					advise: adviseOnList,
				}),
			},
		},
	],
	default: 'getAll',
};

export const channel: INodeProperties[] = [operations, ...getAll.fields];
