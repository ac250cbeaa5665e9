import type { Endpoint } from '../../../polyv/endpoints/endpoint';
import { oneOf, required } from '../../../polyv/schema/rules';
import { validateParameters } from '../../../polyv/schema/validate';
import type { Span } from '../../../polyv/times';
import { readPeriod } from './dates';
import type { Item } from './itemReader';
import { validateRequest, type Validate } from './validate';

/**
 * Reads a choice of the panel.
 * @throws ParameterError for anything but one of `choices`
 */
export function readChoice(item: Item, parameter: string, ...choices: string[]): string {
	const value = item.parameter(parameter, choices[0]);
	const rules = { [parameter]: required(oneOf(...choices)) };
	return String(validateParameters(rules, { [parameter]: value })[parameter]);
}

/**
 * Reads the fields of `occasionFields`.
 * @returns undefined for a session
 * @throws ParameterError for a period that is not one
 */
export function readOccasion(item: Item): Span | undefined {
	return isOfSession(item) ? undefined : readPeriod(item);
}

/**
 * Without an ID of the session POLYV would list another period.
 * @param sentAs POLYV's name of the parameter for the session
 */
export function validateOccasion({ rules }: Endpoint, sentAs: string): Validate {
	const ofSession = validateRequest({ rules: { ...rules, [sentAs]: required(rules[sentAs]) } });
	const ofPeriod = validateRequest({ rules });
	return (item, request) => (isOfSession(item) ? ofSession : ofPeriod)(item, request);
}

function isOfSession(item: Item): boolean {
	return readChoice(item, 'of', 'period', 'session') === 'session';
}
