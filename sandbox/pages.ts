import { Refusal } from './envelope';
import type { Call } from './endpoint';

const highest = 1000;

/** The wrapper of every v4 list. */
export interface Page<Row> {
	pageNumber: number;
	pageSize: number;
	totalPages: number;
	totalItems: number;
	contents: Row[];
}

/**
 * Cuts the page out of `rows` that the query's pageNumber and pageSize (default 1 and 10, each at most 1000)
 * ask for. A page beyond the last is empty.
 */
export function page<Row>(
	rows: Row[],
	{ query, world }: Call,
	names = { pageNumber: 'pageNumber', defaultSize: 10 },
): Page<Row> {
	const pageNumber = query.integer(names.pageNumber, { min: 1, max: highest }) ?? 1;
	const pageSize = query.integer('pageSize', { min: 1, max: highest }) ?? names.defaultSize;
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
