import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { ParameterError } from '../../../polyv/errors/parameterError';
import { isRecord } from '../../../polyv/json';
import type { Item } from '../input/itemReader';
import { type Simplify, toOutput, withSwitches } from './simplify';

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

/** What a request sends, under POLYV's names: no passwords, IDs as text, switches as true or false. */
export function sentFields({ qs, body }: IHttpRequestOptions): IDataObject {
	return toWritten({ ...qs, ...(isRecord(body) ? body : {}) });
}

/** For updates, for which POLYV returns null, true, "" or an object. */
export function confirmation(): ToJson {
	return (data, request) => [confirm(sentFields(request), data)];
}

/** `{ success: true }` with what was sent, and POLYV's object over it. */
export function confirm(sent: IDataObject, data: unknown): IDataObject {
	return { success: true, ...sent, ...(isRecord(data) ? toWritten(data) : {}) };
}

/**
 * For creates: each record that POLYV returns is an item. Where none has an ID, a confirmation and a hint.
 * @param id POLYV's name of the ID
 * @param name POLYV's name of the field by which the hint names what was created
 */
export function created(
	simplifierFor: SimplifierFor,
	id: string,
	name: string,
): (item: Item) => ToJson {
	return (item) => {
		const simplify = simplifierFor(item);
		return (data, request) => {
			const records = [data].flat().filter(isRecord);
			const known = records.filter((each) => idOf(each, id) !== undefined);
			const sent = sentFields(request);
			if (known.length === 0 || known.length < records.length)
				item.note('no record', String(sent[name]));
			return known.length > 0 ? records.map(simplify) : [confirmWithoutId(sent, data, id)];
		};
	};
}

/** For a create whose ID is not known: POLYV's empty ID is left out. */
export function confirmWithoutId(sent: IDataObject, data: unknown, id: string): IDataObject {
	const confirmed = Object.entries(confirm(sent, data)).filter(([name]) => name !== id);
	return Object.fromEntries(confirmed);
}

/** The ID of a record that POLYV returned; undefined where there is none. */
export function idOf(data: unknown, name: string): string | undefined {
	return (isRecord(data) && String(data[name] ?? '').trim()) || undefined;
}

/** For deletes: the identifiers of what is gone. */
export function deleted(): ToJson {
	return (_data, request) => [{ deleted: true, ...sentFields(request) }];
}

function toWritten(record: Record<string, unknown>): IDataObject {
	return withSwitches(toOutput(record));
}
