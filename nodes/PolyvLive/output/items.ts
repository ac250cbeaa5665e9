import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { isRecord } from '../../../polyv/envelope';
import { ParameterError } from '../../../polyv/parameters';
import { presentable, withTextIds, type Present } from './simplify';

/** Makes the json of the output items of POLYV's `data`. */
export type ToOutput = (
	data: unknown,
	options: IHttpRequestOptions,
	context: IExecuteSingleFunctions,
) => IDataObject[];

type PresentFor = (context: IExecuteSingleFunctions) => Present;

/**
 * For reads: the record itself. POLYV answers some unknown identifiers with success and no record.
 * @param identifier what names the record
 */
export function record(present: PresentFor, identifier: string): ToOutput {
	return (data, _options, context) => {
		if (isRecord(data) && Object.keys(data).length > 0) return [present(context)(data)];
		throw withoutRecord(identifier);
	};
}

export function withoutRecord(identifier: string): ParameterError {
	return new ParameterError(
		identifier,
		'leads to nothing: POLYV answered without a record',
		'Check that it exists in the account of the App ID.',
	);
}

/** For lists, whose rows have been presented page by page. */
export const rows: ToOutput = (data) => data as IDataObject[];

/**
 * For writes, which POLYV answers by null, true, "" or an object: `{ success: true }` with the
 * identifiers of what was written, and POLYV's object over it.
 */
export function confirmation(...identifiers: string[]): ToOutput {
	return (data, options) => [
		{
			success: true,
			...identify(options, identifiers),
			...(isRecord(data) ? presentable(data) : {}),
		},
	];
}

/** For what creates: the records that POLYV made, each one an item; without any, a confirmation. */
export function created(present: PresentFor, ...identifiers: string[]): ToOutput {
	return (data, options, context) => {
		const records = (Array.isArray(data) ? data : [data]).filter(isRecord);
		return records.length > 0
			? records.map(present(context))
			: confirmation(...identifiers)(data, options, context);
	};
}

/** For deletes: what is gone. */
export function deleted(...identifiers: string[]): ToOutput {
	return (_data, options) => [{ deleted: true, ...identify(options, identifiers) }];
}

function identify({ qs, body }: IHttpRequestOptions, names: string[]): IDataObject {
	const parameters: IDataObject = { ...qs, ...(isRecord(body) ? (body as IDataObject) : {}) };
	return withTextIds(Object.fromEntries(names.map((name) => [name, parameters[name]])));
}
