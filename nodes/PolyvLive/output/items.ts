import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { ParameterError } from '../../../polyv/errors/parameterError';
import { isRecord } from '../../../polyv/json';
import type { Item } from '../input/itemReader';
import { type Simplify, toOutput, withTextIds } from './simplify';

/** Makes the json of the output items from POLYV's `data`. */
export type ToJson = (data: unknown, request: IHttpRequestOptions) => IDataObject[];

type SimplifierFor = (item: Item) => Simplify;

/**
 * For reads: the record itself. POLYV reports success without a record for some unknown identifiers.
 * @param identifier POLYV's name of what names the record
 * @throws ParameterError where there is no record
 */
export function record(simplifierFor: SimplifierFor, identifier: string): (item: Item) => ToJson {
	return (item) => {
		const simplify = simplifierFor(item);
		return (data) => {
			if (isRecord(data) && Object.keys(data).length > 0) return [simplify(data)];
			throw notFound(identifier);
		};
	};
}

export function notFound(identifier: string): ParameterError {
	return new ParameterError(
		identifier,
		'was not found: POLYV returned no record',
		'Check that it exists in the account of the App ID.',
		'not found',
	);
}

/** For lists, whose records have been simplified page by page. */
export function listed(): ToJson {
	return (data) => data as IDataObject[];
}

/**
 * For writes, for which POLYV returns null, true, "" or an object: `{ success: true }` with the
 * identifiers of what was written, and POLYV's object over it.
 */
export function confirmation(...identifiers: string[]): () => ToJson {
	const toJson: ToJson = (data, request) => [
		{
			success: true,
			...identify(request, identifiers),
			...(isRecord(data) ? toOutput(data) : {}),
		},
	];
	return () => toJson;
}

/** For creates: each record that POLYV returns is an item; where it returns none, a confirmation. */
export function created(
	simplifierFor: SimplifierFor,
	...identifiers: string[]
): (item: Item) => ToJson {
	const confirm = confirmation(...identifiers)();
	return (item) => {
		const simplify = simplifierFor(item);
		return (data, request) => {
			const records = (Array.isArray(data) ? data : [data]).filter(isRecord);
			if (records.length > 0) return records.map(simplify);
			const [confirmed] = confirm(data, request);
			item.note('no record', String(confirmed[identifiers[0]]));
			return [confirmed];
		};
	};
}

/** For deletes: the identifiers of what is gone. */
export function deleted(...identifiers: string[]): () => ToJson {
	return () => (_data, request) => [{ deleted: true, ...identify(request, identifiers) }];
}

function identify({ qs, body }: IHttpRequestOptions, names: string[]): IDataObject {
	const parameters: IDataObject = { ...qs, ...(isRecord(body) ? (body as IDataObject) : {}) };
	return withTextIds(Object.fromEntries(names.map((name) => [name, parameters[name]])));
}
