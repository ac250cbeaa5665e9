import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../../polyv/endpoints/endpoint';
import { LARGEST_PAGE_SIZE } from '../../../polyv/responses/page';
import { readPages } from '../transport/pagination';
import type { Watch } from './event';

type Row = Record<string, unknown>;

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
		},
	);
	return rows;
}

/** Milliseconds of a time that POLYV gives as a number or a text of one; undefined where there is none. */
export function toMs(value: unknown): number | undefined {
	return /^\d{12,14}$/.test(String(value)) ? Number(value) : undefined;
}
