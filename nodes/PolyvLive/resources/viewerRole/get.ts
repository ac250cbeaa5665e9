import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerRole from '../../../../polyv/endpoints/viewerRole';
import { optionsOf, retries, showFor, simplify } from '../../description/fields';
import { channelLocator } from '../../description/resourceLocators';
import type { Item } from '../../input/itemReader';
import { validateRequest } from '../../input/validate';
import { record, type ToJson } from '../../output/items';
import { simplifier } from '../../output/simplify';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('viewerRole', 'get', [
	{ ...channelLocator, routing: { send: { type: 'query', property: 'channelId' } } },
	simplify,
	optionsOf(retries),
]);

/** POLYV's response does not say which channel it is of. */
const roleOfChannel = (item: Item): ToJson => {
	const toRecord = record(simplifier(), 'channelId')(item);
	return (data, request) => {
		const [role] = toRecord(data, request);
		return [{ channelId: request.qs?.channelId as string, ...role }];
	};
};

export const operation: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get the audience title of a channel',
	description: "Get the title and label shown for a channel's viewers (查询角色观众设置信息)",
	routing: routed({
		endpoint: viewerRole.get,
		fields,
		validate: validateRequest(viewerRole.get),
		output: roleOfChannel,
	}),
};
