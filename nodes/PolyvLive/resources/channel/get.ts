import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as channel from '../../../../polyv/endpoints/channelSettings';
import { isRecord } from '../../../../polyv/json';
import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../description/fields';
import { channelLocator } from '../../description/resourceLocators';
import { validateRequest } from '../../input/validate';
import { record } from '../../output/items';
import type { Send } from '../../transport/operation';
import { routed } from '../../transport/runOperation';
import { includeSecrets, sentIn, simplifyChannel } from './fields';
import { readChannels, openable } from './watchAddress';

export const fields: INodeProperties[] = showFor('channel', 'get', [
	...sentIn('query', channelLocator),
	simplify,
	optionsOf(addIsoTimes, includeSecrets, retries),
]);

/** POLYV documents the watch address for its lists only. */
const withWatchUrl: Send = async (session, request) => {
	const data = await session.request(request);
	if (!isRecord(data) || data.channelId === undefined) return data;
	if (data.watchUrl) return openable(data);
	const channelId = String(data.channelId);
	return { ...(await readChannels(session, request, [channelId])).get(channelId), ...data };
};

export const operation: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get a channel',
	description: 'Look up one channel with its watch address and settings (查询频道信息)',
	routing: routed({
		endpoint: channel.get,
		fields,
		validate: validateRequest(channel.get),
		send: () => withWatchUrl,
		output: record(simplifyChannel, 'channelId'),
	}),
};
