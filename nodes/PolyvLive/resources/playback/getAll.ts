import type {
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import * as playback from '../../../../polyv/endpoints/playback';
import { withScheme } from '../../../../polyv/responses/address';
import {
	addIsoTimes,
	optionsOf,
	pageSize,
	retries,
	returnAllOrLimit,
	showFor,
	simplify,
} from '../../description/fields';
import { channelLocator } from '../../description/resourceLocators';
import type { Item } from '../../input/itemReader';
import { validateFilters } from '../../input/validate';
import { listed } from '../../output/items';
import { simplifier, type Simplify } from '../../output/simplify';
import type { Send, Session } from '../../transport/operation';
import { adviseOnList, allPages } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { readChannels } from '../channel/watchAddress';

export const fields: INodeProperties[] = showFor('playback', 'getAll', [
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
				description: 'The channel (频道). Default: all channels of the account.',
				routing: { send: { type: 'query', property: 'channelId' } },
			},
			{
				displayName: 'List',
				name: 'listType',
				type: 'options',
				default: 'playback',
				description: 'Which list of a channel the videos are in (列表类型)',
				options: [
					{ name: 'Playback', value: 'playback', description: 'Saved recordings (回放列表)' },
					{ name: 'VOD', value: 'vod', description: 'Videos on demand (点播列表)' },
				],
				routing: { send: { type: 'query', property: 'listType' } },
			},
		],
	},
	optionsOf(addIsoTimes, pageSize, retries),
]);

const simplifyPlayback = simplifier([
	'title',
	'watchUrl',
	'channelId',
	'duration',
	'startTime',
	'createdTime',
	'origin',
	'firstImage',
	'videoId',
	'fileId',
]);

/** Lists playbacks, each with the address at which viewers watch it. */
function playbacks(item: Item): Send {
	const list = allPages('videoId', withWatchUrl, { pageParameter: 'page' })(item);
	return async (session, request) => {
		const rows = (await list(session, request)) as IDataObject[];
		await completeWatchUrls(session, request, rows);
		return rows;
	};
}

/** Converts a row of POLYV's to the json of a playback, with the address to watch if the row has one. */
export function withWatchUrl(item: Item): Simplify {
	const toJson = simplifyPlayback(item);
	return (row) => toJson({ ...row, watchUrl: addressOf(row.watchUrl, row.videoId) });
}

/** Adds the address to watch, from the addresses of their channels, to the playbacks that have none. */
export async function completeWatchUrls(
	session: Session,
	request: IHttpRequestOptions,
	rows: IDataObject[],
): Promise<void> {
	const channelOf = (row: IDataObject) => String(row.channelId ?? request.qs?.channelId ?? '');
	const without = rows.filter((row) => row.watchUrl === undefined && channelOf(row) !== '');
	const channels = await readChannels(session, request, [...new Set(without.map(channelOf))]);
	for (const row of without)
		row.watchUrl = addressOf(channels.get(channelOf(row))?.watchUrl, row.videoId);
}

/** POLYV's addresses can lack the scheme; `vid` names the video on the watch page of the channel. */
function addressOf(watchUrl: unknown, videoId: unknown): string | undefined {
	if (typeof watchUrl !== 'string' || watchUrl === '') return undefined;
	const address = withScheme(watchUrl);
	if (/[?&]vid=/.test(address)) return address;
	return `${address}${address.includes('?') ? '&' : '?'}vid=${encodeURIComponent(String(videoId))}`;
}

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many playbacks',
	description: 'List playbacks with the address to watch, newest first (查询账号回放列表)',
	routing: routed({
		endpoint: playback.list,
		fields,
		validate: validateFilters(playback.list),
		send: playbacks,
		output: listed,
		advise: adviseOnList,
	}),
};
