import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { LARGEST_PAGE_SIZE, LAST_PAGE_NUMBER, readPage, type Page } from '../../../polyv/page';
import { ParameterError, required, type Rules } from '../../../polyv/parameters';
import { readCount, readSwitch } from '../input/settings';
import { checkRequest, type Check } from '../input/validate';
import type { Advise } from '../output/nodeErrors';
import type { Present } from '../output/simplify';
import { request, type Send } from './request';

/**
 * Checks how many rows are wanted, and that every filter that was added has a value: POLYV leaves an
 * empty one out of account and would list everything.
 */
export function checkList(filters: Rules = {}): Check {
	return (context, options) => {
		readLimit(context);
		readPageSize(context);
		const added = Object.keys(options.qs ?? {}).map((name) => [name, required(filters[name])]);
		return checkRequest(Object.fromEntries(added) as Rules)(context, options);
	};
}

/**
 * Fetches a list page by page, as far as it is wanted. Rows that move from one page to the next while
 * that goes on come once.
 * @param id the name of what tells the rows apart
 * @throws ParameterError when more is wanted than POLYV's pages reach
 */
export function pages(id: string, present: (context: IExecuteSingleFunctions) => Present): Send {
	return async (context, options, isRepeatable) => {
		const limit = readLimit(context);
		const pageSize = readPageSize(context) ?? Math.min(limit, LARGEST_PAGE_SIZE);
		const toJson = present(context);
		const rows = new Map<unknown, IDataObject>();
		let seen = 0;
		for (let pageNumber = 1; ; pageNumber++) {
			const page = readPage(
				await request(context, withPage(options, pageNumber, pageSize), isRepeatable),
			);
			const { contents, totalItems = 0 } = page;
			seen += contents.length;
			if (Math.min(totalItems, limit) > pageSize * LAST_PAGE_NUMBER) throw beyond(limit, pageSize);
			for (const row of contents) {
				const key = row[id] || row;
				if (rows.size < limit && !rows.has(key)) rows.set(key, toJson(row));
			}
			if (rows.size >= limit || isLast(page, pageNumber, pageSize, seen)) return [...rows.values()];
			if (pageNumber === LAST_PAGE_NUMBER) throw beyond(limit, pageSize);
		}
	};
}

/** The same for a list that POLYV gives whole. */
export function wholeList(present: (context: IExecuteSingleFunctions) => Present): Send {
	return async (context, options, isRepeatable) => {
		const { contents } = readPage(await request(context, options, isRepeatable));
		return contents.slice(0, readLimit(context)).map(present(context));
	};
}

/** POLYV is known to answer some lists so when they have no rows. */
export const adviseOnList = (): Advise => {
	return ({ message }) =>
		message.includes('系统异常')
			? "POLYV answers some lists so when they are empty: check in POLYV's console whether there is anything to list. If there is, run again later, or give the request ID to POLYV's support."
			: undefined;
};

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
		`asks for more rows than the ${pageSize * LAST_PAGE_NUMBER} that POLYV lists (${LAST_PAGE_NUMBER} pages of ${pageSize})`,
		pageSize < LARGEST_PAGE_SIZE
			? 'Raise the option "Page Size" up to 1000, or narrow the list by filters.'
			: 'Narrow the list by filters, and run once for each part.',
	);
}

function readLimit(context: IExecuteSingleFunctions): number {
	if (readSwitch('returnAll', context.getNodeParameter('returnAll', false))) return Infinity;
	return readCount('limit', context.getNodeParameter('limit', 50), 1);
}

function readPageSize(context: IExecuteSingleFunctions): number | undefined {
	const pageSize = context.getNodeParameter('options.pageSize', 0);
	return pageSize === 0 ? undefined : readCount('pageSize', pageSize, 1, LARGEST_PAGE_SIZE);
}
