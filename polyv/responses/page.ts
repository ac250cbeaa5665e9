import { UnknownListError } from '../errors/unknownListError';
import { isRecord } from '../json';

/** POLYV's lists take at most this `pageSize`, and this `pageNumber`. */
export const LARGEST_PAGE_SIZE = 1000;
export const LAST_PAGE_NUMBER = 1000;

/** One page of a list. */
export interface Page {
	contents: Array<Record<string, unknown>>;
	/** Undefined where POLYV does not say */
	totalPages?: number;
	totalItems?: number;
}

/** Whether `data` has the form of a list. */
export function isPage(data: unknown): boolean {
	return Array.isArray(data) || (isRecord(data) && rowsOf(data) !== undefined);
}

/**
 * Reads `{pageNumber, pageSize, totalPages, totalItems, contents}`, the wrapper of POLYV's lists, or a bare
 * array, which is all there is. POLYV's page of viewer-record/list calls totalPages a String.
 * @throws UnknownListError for anything else
 */
export function readPage(data: unknown): Page {
	if (Array.isArray(data)) {
		const contents = data.filter(isRecord);
		return { contents, totalPages: 1, totalItems: contents.length };
	}
	const rows = isRecord(data) ? rowsOf(data) : undefined;
	if (!isRecord(data) || !rows) throw new UnknownListError();
	// Where POLYV does not count, it may say 0.
	const least = rows.length === 0 ? 0 : 1;
	return {
		contents: rows.filter(isRecord),
		totalPages: toCount(data.totalPages, least),
		totalItems: toCount(data.totalItems, least),
	};
}

/** Some v3 lists call their rows `list`. */
function rowsOf({ contents, list }: Record<string, unknown>): unknown[] | undefined {
	return [contents, list].find((rows): rows is unknown[] => Array.isArray(rows));
}

function toCount(value: unknown, least: number): number | undefined {
	return /^\d+$/.test(String(value)) && Number(value) >= least ? Number(value) : undefined;
}
