import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Endpoint } from '../../../polyv/endpoints/endpoint';
import { ParameterError } from '../../../polyv/errors/parameterError';
import { isRecord } from '../../../polyv/json';
import { required, type Rules } from '../../../polyv/schema/rules';
import { validateParameters } from '../../../polyv/schema/validate';
import { withLocalDates } from './dates';
import type { Item } from './itemReader';

/**
 * Validates and completes the request that the panel gives.
 * @throws ParameterError for a value that POLYV would reject
 */
export type Validate = (item: Item, request: IHttpRequestOptions) => IHttpRequestOptions;

/** Validates query and body by the rules of the endpoint. */
export function validateRequest({ rules }: Pick<Endpoint, 'rules'>): Validate {
	return (item, request) => {
		const qs = request.qs ?? {};
		const body = isRecord(request.body) ? request.body : {};
		const given = withLocalDates({ ...qs, ...body }, item.timeZone);
		const valid = validateParameters(rules, withoutLeftOut(item, rules, given));
		return {
			...request,
			qs: pick(valid, Object.keys(qs)),
			body: pick(valid, Object.keys(body)),
		};
	};
}

/** A model that calls a tool leaves out an optional value by an empty text, also where an empty text is no value. */
export function withoutLeftOut<T extends object>(item: Item, rules: Rules, given: T): T {
	if (!item.isToolCall) return given;
	const isLeftOut = (name: string, value: unknown) =>
		value === '' &&
		Object.hasOwn(rules, name) &&
		!rules[name].isRequired &&
		'problem' in rules[name]('');
	const kept = Object.entries(given).filter(([name, value]) => !isLeftOut(name, value));
	return Object.fromEntries(kept) as T;
}

/** Like `validateRequest`, but rejects an update that has only identifiers and no changes. */
export function validateUpdate(
	endpoint: Pick<Endpoint, 'rules'>,
	...identifiers: string[]
): Validate {
	const validate = validateRequest(endpoint);
	return (item, request) => {
		const valid = validate(item, request);
		const changes = Object.keys(valid.body as IDataObject).filter(
			(name) => !identifiers.includes(name),
		);
		if (changes.length > 0) return valid;
		throw new ParameterError(
			'updateFields',
			'has nothing to change',
			'Add at least one field to it.',
			'missing',
		);
	};
}

/**
 * Every filter that was added needs a value: POLYV ignores an empty one and would list everything. A model that
 * calls a tool leaves filters empty on purpose.
 */
export function validateFilters({ rules }: Endpoint): Validate {
	return (item, request) => {
		const given = Object.entries(request.qs ?? {});
		const added = item.isToolCall ? given.filter(([, value]) => (value ?? '') !== '') : given;
		const filters = Object.fromEntries([
			...Object.entries(rules).filter(([, { isRequired }]) => isRequired),
			...added.map(([name]) => [name, required(rules[name])] as const),
		]);
		const qs = Object.fromEntries(added) as IDataObject;
		return validateRequest({ rules: filters as Rules })(item, { ...request, qs });
	};
}

function pick(values: Record<string, unknown>, names: string[]): IDataObject {
	return Object.fromEntries(
		names.filter((name) => name in values).map((name) => [name, values[name]]),
	) as IDataObject;
}
