import { isRecord } from './envelope';

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

/**
 * Reads `{pageNumber, pageSize, totalPages, totalItems, contents}`, the wrapper of POLYV's lists, or a bare
 * array, which is all there is. POLYV's page of viewer-record/list calls totalPages a String.
 */
export function readPage(data: unknown): Page {
	if (Array.isArray(data)) {
		const contents = data.filter(isRecord);
		return { contents, totalPages: 1, totalItems: contents.length };
	}
	const { contents, totalPages, totalItems } = isRecord(data) ? data : {};
	return {
		contents: Array.isArray(contents) ? contents.filter(isRecord) : [],
		totalPages: toCount(totalPages),
		totalItems: toCount(totalItems),
	};
}

function toCount(value: unknown): number | undefined {
	return /^\d+$/.test(String(value)) ? Number(value) : undefined;
}
