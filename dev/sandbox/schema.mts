import { z } from 'zod/v4';

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
	const range =
		most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
	const message = `must be a whole number ${range}`;
	return z.int(message).min(least, message).max(most, message);
}

/** A whole number of at least 0. */
export const count = wholeNumber(0);

/** Any whole number. */
export const integer = z.int('must be a whole number');

const from0To1 = 'must be a number from 0 to 1';

/** A number from 0 to 1. */
export const share = z.number(from0To1).min(0, from0To1).max(1, from0To1);

/** True or false. */
export const flag = z.boolean('must be true or false');

/** Any text. */
export const text = z.string('must be a text');

/** One of these words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
	return z.enum(words, `must be one of ${words.join(', ')}`);
}

/** An object of exactly these members; the error for any other member lists them. */
export function objectOf<Shape extends z.ZodRawShape>(shape: Shape) {
	const known = Object.keys(shape).join(', ');
	return z.strictObject(shape, {
		error: ({ code }) =>
			code === 'unrecognized_keys' ? `is not known: use ${known}` : 'must be an object',
	});
}

/** Returns the parsed value, or throws an Error: `what`, then a sentence for each wrong member. */
export function parse<Schema extends z.ZodType>(
	schema: Schema,
	value: unknown,
	what: string,
): z.output<Schema> {
	const { success, data, error } = schema.safeParse(value, { reportInput: true });
	if (success) return data;
	throw new Error(`${what}: ${error.issues.flatMap(sentences).join(' ')}`);
}

function sentences(issue: z.core.$ZodIssue): string[] {
	const { code, path, input, message } = issue;
	const name = path.length > 0 ? `"${path.join('.')}"` : 'The value';
	if (code === 'unrecognized_keys') {
		return issue.keys.map((key) => `"${[...path, key].join('.')}" ${message}.`);
	}
	if (code === 'custom') return [`${name} ${message}.`];
	return [
		input === undefined
			? `${name} is missing.`
			: `${name} ${message}, not ${JSON.stringify(input)}.`,
	];
}
