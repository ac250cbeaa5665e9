import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { isRecord } from '../../../polyv/envelope';
import { checkParameters, ParameterError, type Rules } from '../../../polyv/parameters';

/**
 * Checks and completes the request that the routing made of the parameters. Runs without waiting, so
 * that all items of a run are checked before the first is sent.
 * @throws ParameterError for what POLYV would refuse
 */
export type Check = (
	context: IExecuteSingleFunctions,
	options: IHttpRequestOptions,
) => IHttpRequestOptions;

/** Query and body by POLYV's rules. */
export function checkRequest(rules: Rules): Check {
	return (_context, options) => {
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

/** The same for an update, which must change something beside naming what it changes. */
export function checkUpdate(rules: Rules, ...identifiers: string[]): Check {
	const check = checkRequest(rules);
	return (context, options) => {
		const checked = check(context, options);
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
