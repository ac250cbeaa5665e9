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
	return Array.isArray(data) || (isRecord(data) && Array.isArray(data.contents));
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
	if (!isRecord(data) || !Array.isArray(data.contents)) throw new UnknownListError();
	return {
		contents: data.contents.filter(isRecord),
		totalPages: toCount(data.totalPages),
		totalItems: toCount(data.totalItems),
	};
}

function toCount(value: unknown): number | undefined {
	return /^\d+$/.test(String(value)) ? Number(value) : undefined;
}
