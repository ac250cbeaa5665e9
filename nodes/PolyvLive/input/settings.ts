import { ParameterError } from '../../../polyv/errors/parameterError';
import { LARGEST_PAGE_SIZE } from '../../../polyv/responses/page';
import { flag } from '../../../polyv/schema/rules';
import { validateParameters } from '../../../polyv/schema/validate';
import type { Item } from './itemReader';

/* The node's own switches and numbers, which are not sent. */

/**
 * A switch of n8n's own, also by an expression that gives a text.
 * @throws ParameterError for what is neither on nor off
 */
export function readSwitch(parameter: string, value: unknown): boolean {
	return validateParameters({ [parameter]: flag() }, { [parameter]: value })[parameter] === 'Y';
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

/** As often as a request is repeated at most, and by default. */
export const MOST_RETRIES = 3;

/**
 * How often to repeat a request, by the option Retries.
 * @throws ParameterError when it is no whole number
 */
export function readRetries(item: Item): number {
	const retries = item.parameter('options.retries') ?? MOST_RETRIES;
	const within = Math.min(MOST_RETRIES, Math.max(0, Number(retries)));
	return readCount('retries', within, 0, MOST_RETRIES);
}

const DEFAULT_BATCH_SIZE = 100;

/**
 * How many parts go into one request, by the option Batch Size.
 * @throws ParameterError when it is no whole number from 1 to 1000
 */
export function readBatchSize(item: Item): number {
	return readCount('batchSize', item.parameter('options.batchSize') ?? DEFAULT_BATCH_SIZE, 1, 1000);
}

/**
 * How many rows of a list are wanted, by Return All and Limit.
 * @throws ParameterError when they are no switch and no whole number
 */
export function readLimit(item: Item): number {
	if (readSwitch('returnAll', item.parameter('returnAll', false))) return Infinity;
	return readCount('limit', item.parameter('limit', 50), 1);
}

/**
 * How many rows one page of a list has, by the option Page Size; undefined where it is left out.
 * @throws ParameterError when it is no whole number from 1 to 1000
 */
export function readPageSize(item: Item): number | undefined {
	const pageSize = item.parameter('options.pageSize') ?? 0;
	return pageSize === 0 ? undefined : readCount('pageSize', pageSize, 1, LARGEST_PAGE_SIZE);
}
