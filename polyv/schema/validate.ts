import { ParameterError } from '../errors/parameterError';
import { trimUnseen } from '../invisible';
import type { Rule, Rules } from './rules';

/**
 * Converts `values` to the types that POLYV documents. Undefined and null are not sent: the field was not
 * added, or an expression gave nothing. An empty text is sent, and clears the field; a value without a rule passes unchanged.
 * @param place where the values stand, for the message
 * @throws ParameterError for the first value that breaks its rule, in the order of the rules
 */
export function validateParameters(
	rules: Rules,
	values: Record<string, unknown>,
	place = '',
): Record<string, unknown> {
	const valid = { ...values };
	for (const name of Object.keys(rules)) {
		const value = validateOne(name, rules[name], values[name], place);
		if (value === undefined) delete valid[name];
		else valid[name] = value;
	}
	return valid;
}

/** Undefined for what is not sent. */
function validateOne(name: string, rule: Rule, given: unknown, place: string): unknown {
	const value = given ?? undefined;
	if (isMissing(value, rule)) throw missing(name, place);
	if (value === undefined) return undefined;
	const result = rule(value);
	if ('problem' in result) {
		const { problem, solution, kind } = result;
		throw new ParameterError(name, problem + place, solution, kind);
	}
	// A list of commas alone has no members, and of invisible characters alone nothing is left: both would count
	// as not given.
	if (rule.isRequired && (isEmptyList(result.value) || isMissing(result.value, rule)))
		throw missing(name, place);
	return result.value;
}

function isEmptyList(value: unknown): boolean {
	return Array.isArray(value) && value.length === 0;
}

/**
 * Like `validateParameters`, for the rows of an array; only cells with a rule go into a row.
 * @throws ParameterError that says which row it is
 */
export function validateRows(rules: Rules, rows: unknown[]): Array<Record<string, unknown>> {
	const names = Object.keys(rules);
	return rows.map((row, index) => {
		const place = rows.length > 1 ? ` (value ${index + 1} of ${rows.length})` : '';
		const cells = Object(row) as Record<string, unknown>;
		const valid: Record<string, unknown> = {};
		for (const name of names) {
			const given = Object.hasOwn(cells, name) ? cells[name] : undefined;
			const value = validateOne(name, rules[name], given, place);
			if (value !== undefined) valid[name] = value;
		}
		return valid;
	});
}

function missing(name: string, place: string): ParameterError {
	return new ParameterError(name, `is empty${place}`, 'Give it a value.', 'missing');
}

function isMissing(value: unknown, { isRequired = false }: Rule): boolean {
	const isBlank = value === undefined || (typeof value === 'string' && trimUnseen(value) === '');
	return isRequired && isBlank;
}
