import { isRecord, parseJson } from '../../../polyv/responses/envelope';
import { ParameterError } from '../../../polyv/schema/parameters';

/**
 * The rows of a JSON parameter: an array, or one object alone, as text or as an expression gives it.
 * @param example how the person should write it
 * @throws ParameterError for anything else
 */
export function parseRows(parameter: string, json: unknown, example: string): unknown[] {
	const rows = typeof json === 'string' ? parseJson(json.trim()) : json;
	if (Array.isArray(rows)) return rows;
	if (isRecord(rows)) return [rows];
	throw new ParameterError(parameter, 'is not a JSON array', `Write it like ${example}.`);
}

/**
 * The same for what is wrong with a row of JSON: the panel has the parameter, but no field for the row's keys.
 * @throws ParameterError of the parameter for one of a key
 */
export function checkJson<T>(parameter: string, check: () => T): T {
	try {
		return check();
	} catch (error) {
		throw error instanceof ParameterError ? ofJson(parameter, error) : error;
	}
}

function ofJson(parameter: string, { parameter: key, problem, solution }: ParameterError) {
	return new ParameterError(parameter, `has a row whose ${key} ${problem}`, solution);
}
