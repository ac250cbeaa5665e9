import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { pageParameterOf } from '../../../../../polyv/endpoints/anyAddress';
import { ParameterError } from '../../../../../polyv/errors/parameterError';
import { isRecord } from '../../../../../polyv/json';
import { LARGEST_PAGE_SIZE } from '../../../../../polyv/responses/page';
import type { Item } from '../../../input/itemReader';
import { readCount } from '../../../input/settings';
import type { Send, Session } from '../../../transport/operation';
import { allPages } from '../../../transport/pagination';
import { isPaginated } from './repeating';
import { validateCall } from './request';
import { entriesOf, toRow } from './rows';

/** One request, or with Paginate all pages of a list. */
export const sendCall = (item: Item): Send => {
	if (!isPaginated(item)) return async (session, request) => await session.request(request);
	const paging = findPaging(validateCall(item, { url: '' }));
	// Which field is the ID is not known: a record that moved to another page is the same in full.
	const readAll = allPages(JSON.stringify, () => toRow, paging)(item);
	return async (session, request) => {
		const pages = new Pages(session, paging);
		return await readAll({ ...session, request: async (one) => await pages.read(one) }, request);
	};
};

/** How an address takes the page: the parameters' names and their place, as far as the person gives them. */
interface Paging {
	page: string;
	/** The person named it */
	isNamed: boolean;
	size: string;
	place: 'qs' | 'body';
	pageSize?: number;
}

function findPaging({ url, qs = {}, body }: IHttpRequestOptions): Paging {
	const isInBody =
		isRecord(body) && ['page', 'pageNumber', 'pageSize'].some((name) => name in body);
	const given = (isInBody ? body : qs) as IDataObject;
	const named = ['pageNumber', 'page'].find((name) => name in given);
	const size = 'limit' in given && !('pageSize' in given) ? 'limit' : 'pageSize';
	if (named !== undefined && Number(given[named] || 1) !== 1) {
		throw new ParameterError(
			'paginate',
			`reads a list from its first page, but ${named} is given too`,
			`Remove ${named}, or turn off Paginate to read one page alone.`,
		);
	}
	return {
		page: named ?? pageParameterOf(url),
		isNamed: named !== undefined,
		size,
		place: isInBody ? 'body' : 'qs',
		pageSize: given[size] ? readCount(size, given[size], 1, LARGEST_PAGE_SIZE) : undefined,
	};
}

/** Reads the pages of a list whose form is not known. */
class Pages {
	private page: string;

	private last = '';

	constructor(
		private readonly session: Session,
		private readonly paging: Paging,
	) {
		this.page = paging.page;
	}

	/**
	 * A page in the form of POLYV's lists.
	 * @param options the request, with `pageNumber` and `pageSize` in its query
	 * @throws ParameterError for what is not a list, and for a list that returns the same page again and again
	 */
	async read(options: IHttpRequestOptions): Promise<unknown> {
		const page = await this.fetch(options);
		if (!page.isIgnored) return page;
		if (this.paging.isNamed || this.page !== this.paging.page) throw noPages(this.page);
		this.page = this.page === 'page' ? 'pageNumber' : 'page';
		const other = await this.fetch(options);
		if (other.isIgnored) throw noPages('page or pageNumber');
		return other;
	}

	private async fetch(options: IHttpRequestOptions) {
		const { pageNumber, pageSize } = options.qs as { pageNumber: number; pageSize: number };
		const data = await this.session.request(this.place(options));
		const entries = entriesOf(data);
		if (!entries) throw noList();
		const page = isRecord(data) ? data : {};
		const isRepeated = this.isSameAsLast(entries) && pageNumber > 1;
		// Some lists leave the totals at 0 unless they are asked for.
		const totalPages = trusted(page.totalPages, pageNumber, entries);
		const totalItems = trusted(page.totalItems, entries.length, entries);
		const isFull = !isRepeated && entries.length >= (Number(page.pageSize) || pageSize);
		return {
			contents: isRepeated
				? []
				: entries.map((entry) => (isRecord(entry) ? entry : { data: entry })),
			totalPages: totalPages ?? (totalItems ? undefined : pageNumber + (isFull ? 1 : 0)),
			totalItems,
			/** POLYV did not go on to the next page, although there is one. */
			isIgnored:
				(totalPages ?? 0) >= pageNumber && (isRepeated || Number(page.pageNumber) < pageNumber),
		};
	}

	private isSameAsLast(entries: unknown[]): boolean {
		const text = JSON.stringify(entries);
		const isSame = entries.length > 0 && text === this.last;
		this.last = text;
		return isSame;
	}

	private place(options: IHttpRequestOptions): IHttpRequestOptions {
		const { size, place } = this.paging;
		const { pageNumber, pageSize, ...qs } = options.qs as IDataObject;
		const page = { [this.page]: pageNumber, [size]: pageSize };
		if (place === 'qs') return { ...options, qs: { ...qs, ...page } };
		return { ...options, qs, body: { ...(options.body as IDataObject), ...page } };
	}
}

/** A count of POLYV's that can be true, which is at least `least` where there are entries. */
function trusted(count: unknown, least: number, entries: unknown[]): number | undefined {
	const number = count === null || count === '' ? NaN : Number(count);
	return number >= (entries.length > 0 ? least : 0) ? number : undefined;
}

function noList(): ParameterError {
	return new ParameterError(
		'paginate',
		'is on, but POLYV returned no list',
		'Turn it off for this address.',
	);
}

function noPages(names: string): ParameterError {
	return new ParameterError(
		'paginate',
		`has no effect: POLYV returns the first page whatever ${names} says`,
		"Turn it off, and enter the parameters of POLYV's page under Query Parameters.",
	);
}
