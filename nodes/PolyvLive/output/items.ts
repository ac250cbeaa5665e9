import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { isRecord } from '../../../polyv/responses/envelope';
import { ParameterError } from '../../../polyv/schema/parameters';
import type { Item } from '../input/itemReader';
import { presentable, withTextIds, type Present } from './simplify';

/** Makes the json of the output items from POLYV's `data`. */
export type ToJson = (data: unknown, request: IHttpRequestOptions) => IDataObject[];

type PresentFor = (item: Item) => Present;

/**
 * For reads: the record itself. POLYV answers some unknown identifiers with success and no record.
 * @param identifier what names the record
 */
export function record(presentFor: PresentFor, identifier: string): (item: Item) => ToJson {
	return (item) => {
		const present = presentFor(item);
		return (data) => {
			if (isRecord(data) && Object.keys(data).length > 0) return [present(data)];
			throw notFound(identifier);
		};
	};
}

export function notFound(identifier: string): ParameterError {
	return new ParameterError(
		identifier,
		'was not found: POLYV returned no record',
		'Check that it exists in the account of the App ID.',
	);
}

/** For lists, whose rows have been simplified page by page. */
export function rows(): ToJson {
	return (data) => data as IDataObject[];
}

/**
 * For writes, which POLYV answers by null, true, "" or an object: `{ success: true }` with the
 * identifiers of what was written, and POLYV's object over it.
 */
export function confirmation(...identifiers: string[]): () => ToJson {
	const toJson: ToJson = (data, request) => [
		{
			success: true,
			...identify(request, identifiers),
			...(isRecord(data) ? presentable(data) : {}),
		},
	];
	return () => toJson;
}

/** For what creates: the records that POLYV made, each one an item; without any, a confirmation. */
export function created(presentFor: PresentFor, ...identifiers: string[]): (item: Item) => ToJson {
	const confirm = confirmation(...identifiers)();
	return (item) => {
		const present = presentFor(item);
		return (data, request) => {
			const records = (Array.isArray(data) ? data : [data]).filter(isRecord);
			return records.length > 0 ? records.map(present) : confirm(data, request);
		};
	};
}

/** For deletes: what is gone. */
export function deleted(...identifiers: string[]): () => ToJson {
	return () => (_data, request) => [{ deleted: true, ...identify(request, identifiers) }];
}

function identify({ qs, body }: IHttpRequestOptions, names: string[]): IDataObject {
	const parameters: IDataObject = { ...qs, ...(isRecord(body) ? (body as IDataObject) : {}) };
	return withTextIds(Object.fromEntries(names.map((name) => [name, parameters[name]])));
}
