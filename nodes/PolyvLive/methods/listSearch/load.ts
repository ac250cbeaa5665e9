import type {
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import type { Endpoint } from '../../../../polyv/endpoints/endpoint';
import { LARGEST_PAGE_SIZE, type Page, readPage } from '../../../../polyv/responses/page';
import { toRequestOptions } from '../../input/requestOptions';
import { toNodeApiError } from '../../output/nodeErrors';
import { Connection } from '../../transport/request';

/** The editor is waiting for the list: one retry, or none if the option Retries is 0. */
function readRetries(context: ILoadOptionsFunctions): number {
	const retries = Number(context.getNodeParameter('options.retries', 1));
	return retries >= 1 ? 1 : 0;
}

/** One of POLYV's lists, and how the editor shows its rows. */
export interface Source {
	endpoint: Endpoint;
	qs?: IDataObject;
	/** `page` in the older generations */
	pageParameter?: 'pageNumber' | 'page';
	toEntry: (row: Record<string, unknown>) => INodeListSearchItems;
}

/**
 * The page that `paginationToken` names, as POLYV filtered it.
 * @throws NodeApiError, which the editor shows instead of the list
 */
export async function loadPage(
	context: ILoadOptionsFunctions,
	{ endpoint, qs, pageParameter = 'pageNumber', toEntry }: Source,
	paginationToken = '1',
	pageSize = 100,
): Promise<INodeListSearchResult> {
	const pageNumber = Number(paginationToken);
	const page = await load(context, endpoint, { ...qs, [pageParameter]: pageNumber, pageSize });
	return {
		results: page.contents.map(toEntry),
		paginationToken: pageNumber < (page.totalPages ?? 0) ? String(pageNumber + 1) : undefined,
	};
}

/**
 * For lists that POLYV cannot search: fetches pages from the one that `paginationToken` names to the first
 * with a match, because the editor does not ask for another page after an empty one.
 * @throws NodeApiError, which the editor shows instead of the list
 */
export async function findInPages(
	context: ILoadOptionsFunctions,
	source: Source,
	filter: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	let found: INodeListSearchResult;
	do {
		found = await loadPage(context, source, paginationToken, LARGEST_PAGE_SIZE);
		found.results = matching(found.results, filter);
		paginationToken = found.paginationToken;
	} while (found.results.length === 0 && paginationToken !== undefined);
	return found;
}

/**
 * A list that POLYV gives whole.
 * @throws NodeApiError, which the editor shows instead of the list
 */
export async function loadAll(
	context: ILoadOptionsFunctions,
	{ endpoint, qs, toEntry }: Source,
	filter = '',
): Promise<INodeListSearchResult> {
	const { contents } = await load(context, endpoint, qs);
	return { results: matching(contents.map(toEntry), filter) };
}

/** The entries in whose name `filter` occurs. */
export function matching(entries: INodeListSearchItems[], filter: string): INodeListSearchItems[] {
	const wanted = filter.trim().toLowerCase();
	return entries.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** `name (detail)`; each alone where the other is missing. */
export function named(name: unknown, detail: unknown): string {
	const [shown, more] = [name, detail].map((value) => String(value ?? ''));
	if (shown === '' || more === '') return shown || more;
	return `${shown} (${more})`;
}

async function load(
	context: ILoadOptionsFunctions,
	{ method, url, isRepeatable }: Endpoint,
	qs?: IDataObject,
): Promise<Page> {
	try {
		const options: IHttpRequestOptions = {
			method,
			url,
			qs,
			timeout: 30_000,
			...toRequestOptions(context.getNodeParameter('requestOptions', {})),
		};
		const connection = await Connection.open(context, undefined, true);
		return readPage(
			await connection.request(options, { retries: readRetries(context), isRepeatable }),
		);
	} catch (error) {
		throw toNodeApiError(error, { node: context.getNode(), displayName: (parameter) => parameter });
	}
}
