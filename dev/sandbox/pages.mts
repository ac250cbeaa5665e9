import { Refusal } from './envelope.mts';
import type { Call } from './endpoint.mts';

/** How a list takes its page from the query; a limit that POLYV's page does not name is not there. */
interface Paging {
	pageNumber: string;
	defaultSize: number;
	highestSize?: number;
	highestNumber?: number;
}

const v4: Paging = { pageNumber: 'pageNumber', defaultSize: 10, highestSize: 1000 };

/** For the v4 lists whose pages also name a highest page number. */
export const numberedPaging: Paging = { ...v4, highestNumber: 1000 };

/** For the v3 lists, whose pages name no limit at all. */
export const v3Paging: Paging = { pageNumber: 'page', defaultSize: 20 };

/** The wrapper of every v4 list. */
export interface Page<Row> {
	pageNumber: number;
	pageSize: number;
	totalPages: number;
	totalItems: number;
	contents: Row[];
}

/**
 * Cuts the page out of `rows` that the query asks for, by default with v4's pageNumber and pageSize (1 and 10, the
 * size at most 1000). A page beyond the last is empty.
 */
export function page<Row>(rows: Row[], { query, world }: Call, paging = v4): Page<Row> {
	const { highestNumber, highestSize, defaultSize } = paging;
	const pageNumber = query.integer(paging.pageNumber, { min: 1, max: highestNumber }) ?? 1;
	const pageSize = query.integer('pageSize', { min: 1, max: highestSize }) ?? defaultSize;
	if (rows.length === 0 && world.settings.emptyListErrors) throw systemError();
	const start = (pageNumber - 1) * pageSize;
	return {
		pageNumber,
		pageSize,
		totalPages: Math.ceil(rows.length / pageSize),
		totalItems: rows.length,
		contents: rows.slice(start, start + pageSize),
	};
}

/** POLYV's answer to whatever it did not foresee. */
export function systemError(): Refusal {
	return new Refusal(500, '系统异常', 10005);
}
