import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as channel from '../../../../polyv/endpoints/channelSettings';
import { batchSize, optionsOf, retries, showFor } from '../../description/fields';
import { channelLocator } from '../../description/resourceLocators';
import { type Validate, validateRequest } from '../../input/validate';
import type { ToJson } from '../../output/items';
import type { Batch } from '../../transport/operation';
import { routed } from '../../transport/runOperation';
import { sentIn } from './fields';

const MOST_CHANNELS = 100;

export const fields: INodeProperties[] = showFor('channel', 'delete', [
	...sentIn('body', channelLocator),
	optionsOf(
		{
			...batchSize,
			typeOptions: { minValue: 1, maxValue: MOST_CHANNELS },
			default: MOST_CHANNELS,
			description:
				'Channels per request (max. 100). The channels of all items are deleted together; with 1, each on its own.',
		},
		retries,
	),
]);

const validate = validateRequest(channel.remove);

/** POLYV takes a list of numbers. */
const validateIds: Validate = (item, request) => {
	const { channelId } = validate(item, request).body as { channelId: string };
	return { ...request, body: { channelIds: [Number(channelId)] } };
};

const idsOf = (body: unknown) => (body as { channelIds: number[] }).channelIds;

const inBatches: Batch<{ channelId: number }> = {
	partsOf: ({ body }) => idsOf(body).map((channelId) => ({ channelId })),
	withParts: (request, parts) => ({
		...request,
		body: { channelIds: parts.map(({ channelId }) => channelId) },
	}),
	keyOf: ({ channelId }) => String(channelId),
	most: MOST_CHANNELS,
	// POLYV deletes all channels of a request or, for one that it does not know, none.
	isSplittable: true,
};

const deletedChannels =
	(): ToJson =>
	(_data, { body }) =>
		idsOf(body).map((channelId) => ({ deleted: true, channelId: String(channelId) }));

export const operation: INodePropertyOptions = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a channel',
	description: 'Permanently delete channels, up to 100 per request (批量删除频道)',
	routing: routed({
		endpoint: channel.remove,
		fields,
		validate: validateIds,
		output: deletedChannels,
		batch: inBatches,
	}),
};
