import { ParameterError } from '../../../polyv/errors/parameterError';
import { LARGEST_PAGE_SIZE } from '../../../polyv/responses/page';
import { flag } from '../../../polyv/schema/rules';
import { validateParameters } from '../../../polyv/schema/validate';
import type { Item } from './itemReader';

/* The panel's own switches and numbers, which are not sent to POLYV. */

const toSwitch = flag();

/**
 * Reads a switch of the panel; an expression may also give Y or N, or a text.
 * @throws ParameterError for any other value
 */
export function readSwitch(parameter: string, value: unknown): boolean {
	return validateParameters({ [parameter]: toSwitch }, { [parameter]: value })[parameter] === 'Y';
}

/** Lenient variant of `readSwitch` for use after the response has arrived: never throws. */
export function isOn(value: unknown): boolean {
	const result = toSwitch(value);
	return 'value' in result && result.value === 'Y';
}

/** Blank counts as 0, e.g. a cleared field. */
const DECIMAL = /^\s*(?:-?\d+(?:\.\d*)?)?\s*$/;

/** NaN for `true`, `0x10` or a list, which JavaScript reads as numbers, too. */
function toNumber(value: unknown): number {
	const isPlain = typeof value === 'string' ? DECIMAL.test(value) : typeof value === 'number';
	return isPlain || value === null ? Number(value) : NaN;
}

/**
 * Reads a whole number from `least` to `most`. Never NaN, with which a loop would silently do nothing.
 * @throws ParameterError for anything else
 */
export function readCount(
	parameter: string,
	value: unknown,
	least: number,
	most = Number.MAX_SAFE_INTEGER,
): number {
	const count = toNumber(value);
	if (Number.isInteger(count) && count >= least && count <= most) return count;
	throw new ParameterError(
		parameter,
		most === Number.MAX_SAFE_INTEGER
			? `must be a whole number from ${least}`
			: `must be a whole number from ${least} to ${most}`,
		'If it holds an expression, check that the expression returns a number for every item.',
	);
}

/** The most retries of a request, and the default. */
export const MOST_RETRIES = 3;

/**
 * Reads the option Retries: how often to retry a request, 0 to 3.
 * @throws ParameterError when it is not a whole number
 */
export function readRetries(item: Item): number {
	const retries = item.parameter('options.retries') ?? MOST_RETRIES;
	const within = Math.min(MOST_RETRIES, Math.max(0, toNumber(retries)));
	return readCount('retries', within, 0, MOST_RETRIES);
}

const DEFAULT_BATCH_SIZE = 100;

/**
 * Reads the option Batch Size: how many records go into one request.
 * @throws ParameterError when it is not a whole number from 1 to `most`
 */
export function readBatchSize(item: Item, most = 1000): number {
	return readCount('batchSize', item.parameter('options.batchSize') ?? DEFAULT_BATCH_SIZE, 1, most);
}

/**
 * Reads Return All and Limit: how many records of a list are returned.
 * @throws ParameterError when they are not a switch and a whole number
 */
export function readLimit(item: Item): number {
	if (readSwitch('returnAll', item.parameter('returnAll', false))) return Infinity;
	return readCount('limit', item.parameter('limit', 50), 1);
}

/**
 * Reads the option Page Size: how many records one page of a list has. Undefined without the option.
 * @throws ParameterError when it is not a whole number from 1 to 1000
 */
export function readPageSize(item: Item): number | undefined {
	const pageSize = item.parameter('options.pageSize') ?? 0;
	return pageSize === 0 ? undefined : readCount('pageSize', pageSize, 1, LARGEST_PAGE_SIZE);
}
