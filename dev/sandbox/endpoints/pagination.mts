import { systemError } from '../rejection.mts';
import type { Call } from './endpoint.mts';

/** How a list reads its page from the query. A limit that POLYV's documentation does not name does not exist. */
interface Paging {
	pageNumber: string;
	defaultSize: number;
	highestSize?: number;
	highestNumber?: number;
}

const v4: Paging = { pageNumber: 'pageNumber', defaultSize: 10, highestSize: 1000 };

/** For the v4 lists with a documented highest page number. */
export const numberedPaging: Paging = { ...v4, highestNumber: 1000 };

/** For the v3 lists, which have no documented limit. */
export const v3Paging: Paging = { pageNumber: 'page', defaultSize: 20 };

/** The `data` of every v4 list. */
export interface Page<Row> {
	pageNumber: number;
	pageSize: number;
	totalPages: number;
	totalItems: number;
	contents: Row[];
}

/**
 * The page of `rows` that the query asks for, by default with v4's pageNumber (1) and pageSize (10, at most 1000). A
 * page after the last is empty.
 */
export function page<Row>(rows: Row[], { query, context }: Call, paging = v4): Page<Row> {
	const { highestNumber, highestSize, defaultSize } = paging;
	const pageNumber = query.integer(paging.pageNumber, { min: 1, max: highestNumber }) ?? 1;
	const pageSize = query.integer('pageSize', { min: 1, max: highestSize }) ?? defaultSize;
	if (rows.length === 0 && context.settings.emptyListErrors) throw systemError();
	const start = (pageNumber - 1) * pageSize;
	return {
		pageNumber,
		pageSize,
		totalPages: Math.ceil(rows.length / pageSize),
		totalItems: rows.length,
		contents: rows.slice(start, start + pageSize),
	};
}
