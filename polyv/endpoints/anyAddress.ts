import { apiPath } from '../schema/apiPath';
import { oneOf, required } from '../schema/rules';
import type { Endpoint } from './endpoint';

/** Stands for every address of POLYV's API; a request must replace method and URL by what `rules` validated. */
export const anyAddress: Endpoint = {
	method: 'GET',
	url: '/live/v4/any',
	isRepeatable: false,
	rules: { method: required(oneOf('GET', 'POST')), path: required(apiPath) },
};

/**
 * Whether the name of an address says that it changes nothing: its last part starts with the word get, list,
 * query, search or count, or is page or detail. So do 207 of POLYV's 565 addresses, of both methods, none of which
 * writes; by the method it cannot be decided, since some addresses delete by GET.
 */
export function isNamedRead(path: string): boolean {
	return /\/(?:(?:get|list|query|search|count)(?![a-z])[^/]*|page|detail)$/.test(path);
}

/** The name of the page's number in an address's query, by the generation of the API. */
export function pageParameterOf(path: string): 'pageNumber' | 'page' {
	return /\/v[4-9]\//.test(path) ? 'pageNumber' : 'page';
}
