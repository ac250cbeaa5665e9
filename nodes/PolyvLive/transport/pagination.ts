import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { ParameterError } from '../../../polyv/errors/parameterError';
import {
	isPage,
	LARGEST_PAGE_SIZE,
	LAST_PAGE_NUMBER,
	type Page,
	readPage,
} from '../../../polyv/responses/page';
import type { Item } from '../input/itemReader';
import { mapInSlices } from '../input/pauses';
import { readLimit, readPageSize } from '../input/settings';
import type { Advise } from '../output/nodeErrors';
import type { Simplify } from '../output/simplify';
import type { Send, Session } from './operation';

/**
 * Fetches a list page by page, up to the limit. A record that moves from one page to the next in the
 * meantime is returned once. Where records can have been missed, the list is read a second time, and what is
 * missing then becomes a hint.
 * @param id the name of the ID that identifies a record, or what tells it from others
 * @param paging where the list differs from most of POLYV's
 * @throws ParameterError when the limit is beyond POLYV's last page, UnknownListError for a page that is not one
 */
export function allPages(
	id: string | ((record: Row) => unknown),
	simplifierFor: (item: Item) => Simplify,
	{
		pageParameter = 'pageNumber',
		parts = (request) => [request],
		isWanted = () => true,
		...paging
	}: Paging = {},
): (item: Item) => Send {
	return (item) => {
		const limit = readLimit(item);
		const pageSize = paging.pageSize ?? readPageSize(item) ?? Math.min(limit, LARGEST_PAGE_SIZE);
		const simplify = simplifierFor(item);
		return async (session, options) => {
			const records: IDataObject[] = [];
			await readParts(session, item, parts(options), {
				...{ pageParameter, pageSize, limit },
				keyOf: (row) => (typeof id === 'string' ? row[id] || row : id(row)),
				take: (row) => isWanted(row) && records.length < limit && records.push(simplify(row)),
				isFull: () => records.length >= limit,
			});
			return records;
		};
	};
}

/** What lists of POLYV's generations have different. */
export interface Paging {
	/** `page` in the older generations */
	pageParameter?: 'pageNumber' | 'page';
	/** In place of the option Page Size */
	pageSize?: number;
	/** Splits a request for a longer period than POLYV takes. The parts are read one after the other. */
	parts?: (request: IHttpRequestOptions) => IHttpRequestOptions[];
	/** For a filter that POLYV does not have; all are wanted when left out */
	isWanted?: (record: Row) => boolean;
}

/** A record of a list, as POLYV gives it */
export type Row = Record<string, unknown>;

/** How the records of a list are taken, one at a time. */
export interface Taking {
	pageParameter: 'pageNumber' | 'page';
	pageSize: number;
	/** How many records the person asks for */
	limit: number;
	/** Records with the same key are one record. */
	keyOf: (row: Row) => unknown;
	take: (row: Row) => void;
	/** Whether no more are needed; asked after every page */
	isFull: () => boolean;
}

/**
 * Reads lists one after the other. Each record is taken once, although it moves between pages or is in two lists
 * that follow each other. A list in which records can have been missed is read a second time, and what is missing
 * then becomes a hint. Keeps the keys of two lists and one page in memory.
 * @throws ParameterError when the limit is beyond POLYV's last page, UnknownListError for a page that is not one
 */
export async function readParts(
	session: Session,
	item: Item,
	parts: IHttpRequestOptions[],
	{ keyOf, take, isFull, ...settings }: Taking,
): Promise<void> {
	let before = new Set<unknown>();
	for (const part of parts) {
		const seen = new Set<unknown>();
		const keep = (row: Row) => {
			const key = keyOf(row);
			if (!seen.has(key) && !before.has(key)) take(row);
			seen.add(key);
		};
		const read = async (pageSize: number) =>
			await readPages(session, part, { ...settings, pageSize, keep, isFull });
		const mayMiss = ({ hasShrunk, totalItems }: Reading) =>
			!isFull() && (hasShrunk || seen.size < totalItems);
		const first = await read(settings.pageSize);
		if (mayMiss(first)) {
			const second = await read(Math.min(settings.pageSize, first.longestPage || Infinity));
			if (mayMiss(second)) item.note('short list', `${seen.size} of ${second.totalItems}`);
		}
		if (isFull()) return;
		before = seen;
	}
}

/** One reading of a list. */
interface Reading {
	/** As the last page says; 0 where POLYV does not say */
	totalItems: number;
	/** Records were removed while the list was read, so others moved to pages that had been read */
	hasShrunk: boolean;
	longestPage: number;
}

/** Reads a list page by page until it is full, with no more than one page in memory. */
export async function readPages(
	session: Pick<Session, 'request'>,
	options: IHttpRequestOptions,
	{ pageParameter, limit, pageSize, keep, isFull }: ListSettings,
): Promise<Reading> {
	const reading: Reading = { totalItems: 0, hasShrunk: false, longestPage: 0 };
	let [seen, emptyPages] = [0, 0];
	for (let pageNumber = 1; ; pageNumber++) {
		const page = await fetchPage(
			session,
			withPage(options, { [pageParameter]: pageNumber, pageSize }),
		);
		const { contents, totalItems = 0 } = page;
		seen += contents.length;
		reading.hasShrunk ||= totalItems < reading.totalItems;
		reading.totalItems = totalItems;
		reading.longestPage = Math.max(reading.longestPage, contents.length);
		if (Math.min(totalItems, limit) > pageSize * LAST_PAGE_NUMBER) throw beyond(limit, pageSize);
		contents.forEach(keep);
		emptyPages = contents.length === 0 ? emptyPages + 1 : 0;
		if (isFull() || emptyPages === 2 || isLast(page, pageNumber, pageSize, seen)) return reading;
		if (pageNumber === LAST_PAGE_NUMBER) throw beyond(limit, pageSize);
	}
}

interface ListSettings extends Pick<Taking, 'pageParameter' | 'pageSize' | 'limit' | 'isFull'> {
	keep: (row: Row) => void;
}

/** A page that is not one is fetched again, once. */
export async function fetchPage(
	{ request }: Pick<Session, 'request'>,
	options: IHttpRequestOptions,
): Promise<Page> {
	const data = await request(options);
	return readPage(isPage(data) ? data : await request(options));
}

/** Reads a list that POLYV returns whole. */
export async function readList(session: Session, options: IHttpRequestOptions): Promise<Row[]> {
	return (await fetchPage(session, options)).contents;
}

/** Fetches a list that POLYV returns whole. */
export function wholeList(simplifierFor: (item: Item) => Simplify): (item: Item) => Send {
	return (item) => {
		const limit = readLimit(item);
		const simplify = simplifierFor(item);
		return async (session, options) => {
			const rows = await readList(session, options);
			return await mapInSlices(rows.slice(0, limit), simplify);
		};
	};
}

/** POLYV is known to report its internal fault for some empty lists. */
export const adviseOnList: Advise = ({ kind }) =>
	kind === 'internal fault'
		? "POLYV returns this error for some empty lists. Check in the console whether the list has entries. If it has, run again later, or give the request ID to POLYV's support."
		: undefined;

function withPage(options: IHttpRequestOptions, page: IDataObject): IHttpRequestOptions {
	return { ...options, qs: { ...options.qs, ...page } };
}

/** @param seen how many rows there were up to this page */
function isLast(
	{ totalPages, totalItems, contents }: Page,
	pageNumber: number,
	pageSize: number,
	seen: number,
): boolean {
	if (totalPages !== undefined) return pageNumber >= totalPages;
	if (contents.length === 0) return true;
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
