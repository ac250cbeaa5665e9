import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { isRecord } from '../../../polyv/responses/envelope';
import { checkParameters, ParameterError, type Rules } from '../../../polyv/schema/parameters';
import type { Item } from './itemReader';

/**
 * Checks and completes the request that the panel gives.
 * @throws ParameterError for what POLYV would reject
 */
export type Validate = (item: Item, request: IHttpRequestOptions) => IHttpRequestOptions;

/** Query and body by POLYV's rules. */
export function validateRequest(rules: Rules): Validate {
	return (_item, options) => {
		const qs = options.qs ?? {};
		const body = isRecord(options.body) ? options.body : {};
		const checked = checkParameters(rules, { ...qs, ...body });
		return {
			...options,
			qs: pick(checked, Object.keys(qs)),
			body: pick(checked, Object.keys(body)),
		};
	};
}

/** Like `validateRequest`, but rejects an update that has only identifiers and no changes. */
export function validateUpdate(rules: Rules, ...identifiers: string[]): Validate {
	const validate = validateRequest(rules);
	return (item, options) => {
		const checked = validate(item, options);
		const changes = Object.keys(checked.body as IDataObject).filter(
			(name) => !identifiers.includes(name),
		);
		if (changes.length > 0) return checked;
		throw new ParameterError(
			'updateFields',
			'has nothing to change',
			'Add at least one field to it. If its fields hold expressions, check that they give a value for every item.',
		);
	};
}

function pick(values: Record<string, unknown>, names: string[]): IDataObject {
	return Object.fromEntries(
		names.filter((name) => name in values).map((name) => [name, values[name]]),
	) as IDataObject;
}
