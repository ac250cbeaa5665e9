import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../../polyv/endpoints/endpoint';
import { isAboutValues } from '../../../polyv/errors/failure';
import { RequestError } from '../../../polyv/errors/requestError';
import { LARGEST_PAGE_SIZE } from '../../../polyv/responses/page';
import { readPages, type Row } from '../transport/pagination';
import type { Watch } from './event';

/** All rows of a list, in POLYV's order. Rows that move between pages while it is read can come twice. */
export async function readRows(
	{ session }: Watch,
	{ method, url }: Endpoint,
	qs: IDataObject,
	pageParameter: 'pageNumber' | 'page' = 'pageNumber',
): Promise<Row[]> {
	const rows: Row[] = [];
	await readPages(
		session,
		{ method, url, qs },
		{
			pageParameter,
			limit: Infinity,
			pageSize: LARGEST_PAGE_SIZE,
			keep: (row) => rows.push(row),
			isFull: () => false,
		},
	);
	return rows;
}

/** What `read` finds in the chosen channels, one after the other, or once in all channels. */
export async function inChannels<Found>(
	{ channelIds }: Watch,
	read: (channelId?: string) => Promise<Found[]>,
): Promise<Found[]> {
	const found: Found[][] = [];
	for (const channelId of channelIds ?? [undefined])
		found.push(await inChannel(channelId, async () => await read(channelId)));
	return found.flat();
}

/** The channels that a rejection was about, where several are read. */
const rejectedChannels = new WeakMap<object, string>();

/** Reads a channel, and remembers it with POLYV's rejection. */
export async function inChannel<Found>(
	channelId: string | undefined,
	read: () => Promise<Found>,
): Promise<Found> {
	return await read().catch((error: unknown) => {
		if (channelId && error instanceof RequestError && isAboutValues(error.failure))
			rejectedChannels.set(error, channelId);
		throw error;
	});
}

/** The channel that POLYV rejected, e.g. because it was deleted. */
export function rejectedChannel(error: unknown): string | undefined {
	return rejectedChannels.get(Object(error) as object);
}
