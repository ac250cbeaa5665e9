import { checkParameters, flag, ParameterError } from '../../../polyv/parameters';

/* The node's own switches and numbers, which are not sent. */

/**
 * A switch of n8n's own, also by an expression that gives a text.
 * @throws ParameterError for what is neither on nor off
 */
export function readSwitch(parameter: string, value: unknown): boolean {
	return checkParameters({ [parameter]: flag() }, { [parameter]: value })[parameter] === 'Y';
}

/** The same where the record is there already, and nothing can be refused any more. */
export function isOn(value: unknown): boolean {
	return /^\s*(true|y)\s*$/i.test(String(value));
}

/**
 * A whole number that says how many, from `least` to `most`. Never NaN: what counts with it would silently do nothing.
 * @throws ParameterError for anything else
 */
export function readCount(
	parameter: string,
	value: unknown,
	least: number,
	most = Number.MAX_SAFE_INTEGER,
): number {
	const count = Number(value);
	if (Number.isInteger(count) && count >= least && count <= most) return count;
	throw new ParameterError(
		parameter,
		most === Number.MAX_SAFE_INTEGER
			? `must be a whole number from ${least}`
			: `must be a whole number from ${least} to ${most}`,
		'If it holds an expression, check that the expression gives one for every item.',
	);
}
