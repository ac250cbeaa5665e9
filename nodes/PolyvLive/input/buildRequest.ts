import {
	type IDataObject,
	type IHttpRequestOptions,
	type INodeParameters,
	type INodeProperties,
	NodeHelpers,
} from 'n8n-workflow';

import { isRecord } from '../../../polyv/json';
import type { Item } from './itemReader';

/** Query and body of one request. */
export interface RequestData {
	qs: IDataObject;
	body: IDataObject;
}

interface Sent {
	part: keyof RequestData;
	property: string;
	/** The path of the value in the node's parameters */
	path: string;
}

/**
 * Prepares what n8n's routing would put into query and body: the fields that the panel shows and that
 * have `routing.send`, in their order. Only the added fields of a collection are sent.
 * @param parameters the node's parameters with their expressions
 * @returns adds query and body to a request, which stays as it is
 */
export function compileRequest(
	fields: INodeProperties[],
	parameters: INodeParameters,
): (item: Item, base: IHttpRequestOptions) => IHttpRequestOptions {
	const sent = fields.flatMap((field) => sentBy(field, '', parameters, parameters));
	// One object for thousands of items that send nothing this way.
	if (sent.length === 0) return (_item, base) => base;
	return (item, base) => {
		const request: RequestData = { qs: {}, body: {} };
		for (const { part, property, path } of sent) {
			const value = item.parameter(path);
			// n8n merges the fields: a later one without a value does not clear an earlier one.
			if (value !== undefined || !(property in request[part]))
				request[part][property] = value as IDataObject[string];
		}
		return { ...base, ...request };
	};
}

/** @param values the object that holds the field's value */
function sentBy(
	field: INodeProperties,
	parent: string,
	values: INodeParameters,
	parameters: INodeParameters,
): Sent[] {
	if (!NodeHelpers.displayParameter(parameters, field, null, null)) return [];
	const path = parent + field.name;
	const value: unknown = values[field.name];
	const { type, property } = field.routing?.send ?? {};
	const own: Sent[] =
		property === undefined ? [] : [{ part: type === 'body' ? 'body' : 'qs', property, path }];
	return [...own, ...sentByInner(field, path, value, parameters)];
}

function sentByInner(
	field: INodeProperties,
	path: string,
	value: unknown,
	parameters: INodeParameters,
): Sent[] {
	if (!isRecord(value)) return [];
	return (field.options ?? []).flatMap((option) => {
		const inner: unknown = value[option.name];
		if (field.type === 'collection' && 'type' in option)
			return option.name in value
				? sentBy(option, `${path}.`, value as INodeParameters, parameters)
				: [];
		if (field.type !== 'fixedCollection' || !('values' in option)) return [];
		const group = `${path}.${option.name}`;
		const rows = Array.isArray(inner) ? inner : [inner];
		return rows.filter(isRecord).flatMap((row, index) => {
			const place = Array.isArray(inner) ? `${group}[${index}].` : `${group}.`;
			return option.values.flatMap((each) =>
				sentBy(each, place, row as INodeParameters, parameters),
			);
		});
	});
}
