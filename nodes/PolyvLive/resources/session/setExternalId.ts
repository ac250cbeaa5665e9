import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as session from '../../../../polyv/endpoints/session';
import { optionsOf, retries, showFor } from '../../description/fields';
import { channelLocator } from '../../description/resourceLocators';
import { validateRequest } from '../../input/validate';
import { confirmation } from '../../output/items';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('session', 'setExternalId', [
	{ ...channelLocator, routing: { send: { type: 'query', property: 'channelId' } } },
	{
		displayName: 'External ID',
		name: 'externalSessionId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 0f8fad5bd9cb469fa16570867728950e',
		description: 'Your own ID, e.g. of a campaign: exactly 32 characters (自定义场次 ID)',
		routing: { send: { type: 'query', property: 'externalSessionId' } },
	},
	optionsOf(retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Set External ID',
	value: 'setExternalId',
	action: 'Set the external ID of sessions',
	description: "Give a channel's coming sessions an ID of yours (直播场次关联自定义 ID)",
	routing: routed({
		endpoint: session.relate,
		fields,
		validate: validateRequest(session.relate),
		changes: ({ qs }) => [String(qs?.channelId)],
		output: confirmation,
	}),
};
