import type { INodeProperties } from 'n8n-workflow';

import { viewerRoleGet, viewerRoleUpdate } from '../../../../polyv/endpoints/rules';
import type { Item } from '../../input/itemReader';
import { validateRequest, validateUpdate } from '../../input/validate';
import { confirmation, record, type ToJson } from '../../output/items';
import { routed } from '../../transport/runOperation';
import { presentAs } from '../../output/simplify';
import * as get from './get';
import * as update from './update';

/** POLYV's answer does not say which channel it is of. */
const roleOfChannel = (item: Item): ToJson => {
	const toRecord = record(presentAs(), 'channelId')(item);
	return (data, request) => {
		const [role] = toRecord(data, request);
		return [{ channelId: request.qs?.channelId as string, ...role }];
	};
};

const operations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['viewerRole'] } },
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get the viewer role of a channel',
			description: 'Look up how the viewers of a channel are titled (查询角色观众设置信息)',
			routing: {
				request: { method: 'GET', url: '/live/v4/channel/account/viewer/get' },
				send: { paginate: true },
				operations: routed({
					fields: get.fields,
					validate: validateRequest(viewerRoleGet),
					isRepeatable: true,
					output: roleOfChannel,
				}),
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update the viewer role of a channel',
			description:
				'Change how the viewers of a channel are titled and labelled, e.g. before a session (修改角色观众设置信息)',
			routing: {
				request: { method: 'POST', url: '/live/v4/channel/account/viewer/update' },
				send: { paginate: true },
				operations: routed({
					fields: update.fields,
					validate: validateUpdate(viewerRoleUpdate),
					isRepeatable: true,
					changes: ({ qs }) => [String(qs?.channelId)],
					output: confirmation('channelId'),
				}),
			},
		},
	],
	default: 'update',
};

export const viewerRole: INodeProperties[] = [operations, ...get.fields, ...update.fields];
