import type { INodeProperties } from 'n8n-workflow';

import { viewerRoleGet, viewerRoleUpdate } from '../../../../polyv/rules';
import { checkRequest, checkUpdate } from '../../input/validate';
import { confirmation, record, type ToOutput } from '../../output/items';
import { pipeline } from '../../transport/pipeline';
import { presentAs } from '../../output/simplify';
import * as get from './get';
import * as update from './update';

/** POLYV's answer does not say which channel it is of. */
const roleOfChannel: ToOutput = (data, options, context) => {
	const [role] = record(presentAs(), 'channelId')(data, options, context);
	return [{ channelId: options.qs?.channelId as string, ...role }];
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
				operations: pipeline({
					fields: get.fields,
					check: checkRequest(viewerRoleGet),
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
				operations: pipeline({
					fields: update.fields,
					check: checkUpdate(viewerRoleUpdate),
					isRepeatable: true,
					output: confirmation('channelId'),
				}),
			},
		},
	],
	default: 'update',
};

export const viewerRole: INodeProperties[] = [operations, ...get.fields, ...update.fields];
