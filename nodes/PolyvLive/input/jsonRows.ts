import { ParameterError } from '../../../polyv/errors/parameterError';
import { isRecord, parseJson } from '../../../polyv/json';

/**
 * The rows of a JSON parameter: an array, or one object alone, as text or as an expression gives it.
 * @param example the correct form, for the message
 * @throws ParameterError for anything else
 */
export function parseRows(parameter: string, json: unknown, example: string): unknown[] {
	const rows = typeof json === 'string' ? parseJson(json.trim()) : json;
	if (Array.isArray(rows)) return rows;
	if (isRecord(rows)) return [rows];
	throw new ParameterError(parameter, 'is not a JSON array', `Write it like ${example}.`);
}

/**
 * Re-labels an error inside a JSON row: the panel shows the JSON field, not its keys.
 * @throws ParameterError of the parameter for one of a key
 */
export function labelRowErrors<T>(parameter: string, validate: () => T): T {
	try {
		return validate();
	} catch (error) {
		throw error instanceof ParameterError ? ofJson(parameter, error) : error;
	}
}

function ofJson(parameter: string, { parameter: key, problem, solution }: ParameterError) {
	return new ParameterError(parameter, `has a record whose ${key} ${problem}`, solution);
}
