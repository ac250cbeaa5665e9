import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import * as channel from '../../../../polyv/endpoints/channel';
import { loadPage, named } from './load';

/** Channels by a part of their name. The channel's password, which POLYV also returns, is dropped. */
export async function searchChannels(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await loadPage(
		this,
		{
			endpoint: channel.list,
			qs: { keyword: filter?.trim() },
			toEntry: ({ channelId, name, watchUrl }) => ({
				name: named(name, channelId),
				value: String(channelId),
				url: typeof watchUrl === 'string' ? watchUrl : undefined,
			}),
		},
		paginationToken,
	);
}
