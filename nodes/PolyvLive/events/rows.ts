import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../../polyv/endpoints/endpoint';
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
	for (const channelId of channelIds ?? [undefined]) found.push(await read(channelId));
	return found.flat();
}
