import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { ParameterError } from '../../../polyv/errors/parameterError';
import {
	LARGEST_PAGE_SIZE,
	LAST_PAGE_NUMBER,
	type Page,
	readPage,
} from '../../../polyv/responses/page';
import type { Item } from '../input/itemReader';
import { readLimit, readPageSize } from '../input/settings';
import type { Advise } from '../output/nodeErrors';
import type { Simplify } from '../output/simplify';
import type { Send } from './operation';

/**
 * Fetches a list page by page, up to the limit. A record that moves from one page to the next in the
 * meantime is returned once.
 * @param id the name of the ID that identifies a record
 * @throws ParameterError when the limit is beyond POLYV's last page
 */
export function allPages(
	id: string,
	simplifierFor: (item: Item) => Simplify,
): (item: Item) => Send {
	return (item) => {
		const limit = readLimit(item);
		const pageSize = readPageSize(item) ?? Math.min(limit, LARGEST_PAGE_SIZE);
		const simplify = simplifierFor(item);
		return async ({ request }, options) => {
			const rows = new Map<unknown, IDataObject>();
			let seen = 0;
			for (let pageNumber = 1; ; pageNumber++) {
				const page = readPage(await request(withPage(options, pageNumber, pageSize)));
				const { contents, totalItems = 0 } = page;
				seen += contents.length;
				if (Math.min(totalItems, limit) > pageSize * LAST_PAGE_NUMBER)
					throw beyond(limit, pageSize);
				for (const row of contents) {
					const key = row[id] || row;
					if (rows.size < limit && !rows.has(key)) rows.set(key, simplify(row));
				}
				if (rows.size >= limit || isLast(page, pageNumber, pageSize, seen))
					return [...rows.values()];
				if (pageNumber === LAST_PAGE_NUMBER) throw beyond(limit, pageSize);
			}
		};
	};
}

/** Fetches a list that POLYV returns whole. */
export function wholeList(simplifierFor: (item: Item) => Simplify): (item: Item) => Send {
	return (item) => {
		const limit = readLimit(item);
		const simplify = simplifierFor(item);
		return async ({ request }, options) => {
			const { contents } = readPage(await request(options));
			return contents.slice(0, limit).map(simplify);
		};
	};
}

/** POLYV is known to report its internal fault for some empty lists. */
export const adviseOnList: Advise = ({ kind }) =>
	kind === 'internal fault'
		? "POLYV returns this error for some empty lists. Check in the console whether the list has entries. If it has, run again later, or give the request ID to POLYV's support."
		: undefined;

function withPage(
	options: IHttpRequestOptions,
	pageNumber: number,
	pageSize: number,
): IHttpRequestOptions {
	return { ...options, qs: { ...options.qs, pageNumber, pageSize } };
}

/** @param seen how many rows there were up to this page */
function isLast(
	{ totalPages, totalItems, contents }: Page,
	pageNumber: number,
	pageSize: number,
	seen: number,
): boolean {
	if (contents.length === 0) return true;
	if (totalPages !== undefined) return pageNumber >= totalPages;
	return totalItems === undefined ? contents.length < pageSize : seen >= totalItems;
}

function beyond(limit: number, pageSize: number): ParameterError {
	return new ParameterError(
		limit === Infinity ? 'returnAll' : 'limit',
		`asks for more than the ${pageSize * LAST_PAGE_NUMBER} records that POLYV lists (${LAST_PAGE_NUMBER} pages of ${pageSize})`,
		pageSize < LARGEST_PAGE_SIZE
			? 'Raise the option "Page Size" up to 1000, or narrow the list by filters.'
			: 'Narrow the list by filters, and run once for each part.',
	);
}
