/** What a rule makes of a value: the value for the wire, or what is wrong and how to mend it. */
export type Checked = { value: unknown } | { problem: string; solution: string };

/** Checks one value that was given (never undefined) and brings it to the type POLYV documents. */
export type Rule = ((value: unknown) => Checked) & {
	/** `filled`: neither missing nor blank. `given`: may be empty on purpose, but not missing. */
	demands?: 'filled' | 'given';
};

/** POLYV's parameter names and what POLYV demands of each. */
export type Rules = Record<string, Rule>;

/** A value that cannot be right, or that leads to nothing at POLYV. */
export class ParameterError extends Error {
	/**
	 * @param parameter POLYV's name of the parameter
	 * @param problem what is wrong, to be read after the parameter's name
	 * @param solution how to mend it, a sentence
	 */
	constructor(
		readonly parameter: string,
		readonly problem: string,
		readonly solution: string,
	) {
		super(`${parameter} ${problem}`);
	}
}

/**
 * Brings `values` to the types of POLYV's page. Undefined is left out (it was not added, or an
 * expression gave nothing); null is sent as an empty text; what has no rule passes unchanged.
 * @param place where the values stand, for the message
 * @throws ParameterError for the first value that breaks its rule, in the order of the rules
 */
export function checkParameters(
	rules: Rules,
	values: Record<string, unknown>,
	place = '',
): Record<string, unknown> {
	const checked = { ...values };
	for (const name of Object.keys(rules)) {
		const value = checkOne(name, rules[name], values[name], place);
		if (value === undefined) delete checked[name];
		else checked[name] = value;
	}
	return checked;
}

/** Undefined for what is not sent. */
function checkOne(name: string, rule: Rule, given: unknown, place: string): unknown {
	const value = given === null ? '' : given;
	if (isMissing(value, rule)) throw missing(name, place);
	if (value === undefined) return undefined;
	const result = rule(value);
	if ('problem' in result) throw new ParameterError(name, result.problem + place, result.solution);
	// A list without members, e.g. of commas alone, is not sent: it would count as not given.
	if (rule.demands === 'filled' && Array.isArray(result.value) && result.value.length === 0)
		throw missing(name, place);
	return result.value;
}

/**
 * The same for the rows of an array; only what has a rule goes into a row.
 * @throws ParameterError that says which row it is
 */
export function checkRows(rules: Rules, rows: unknown[]): Array<Record<string, unknown>> {
	const names = Object.keys(rules);
	return rows.map((row, index) => {
		const place = rows.length > 1 ? ` (value ${index + 1} of ${rows.length})` : '';
		const cells = Object(row) as Record<string, unknown>;
		const checked: Record<string, unknown> = {};
		for (const name of names) {
			const given = Object.hasOwn(cells, name) ? cells[name] : undefined;
			const value = checkOne(name, rules[name], given, place);
			if (value !== undefined) checked[name] = value;
		}
		return checked;
	});
}

function missing(name: string, place: string): ParameterError {
	return new ParameterError(
		name,
		`is empty${place}`,
		'Give it a value. If it holds an expression, check that the expression gives one for every item.',
	);
}

function isMissing(value: unknown, { demands }: Rule): boolean {
	if (demands === undefined) return false;
	const isBlank = typeof value === 'string' && value.trim() === '';
	return value === undefined || (demands === 'filled' && isBlank);
}

/** Refuses what is missing or blank, also by an expression. */
export function required(rule: Rule): Rule {
	return Object.assign((value: unknown) => rule(value), { demands: 'filled' as const });
}

/** Refuses what is missing, but takes an empty value, which clears what POLYV has. */
export function given(rule: Rule): Rule {
	return Object.assign((value: unknown) => rule(value), { demands: 'given' as const });
}

/** What names or finds something: without the white space that copying adds. */
export function trimmed(rule: Rule = text()): Rule {
	return (value) => rule(trim(value));
}

function trim(value: unknown): unknown {
	return typeof value === 'string' ? value.trim() : value;
}

/** What names something, and is required. */
export function identifier(rule: Rule = text()): Rule {
	return required(trimmed(rule));
}

/** A POLYV String. Numbers, booleans and dates become their text. `maxLength` counts characters. */
export function text(maxLength = Infinity): Rule {
	return (value) => {
		if (typeof value === 'number' && !Number.isFinite(value)) {
			return {
				problem: `is not a number: ${quote(value)}`,
				solution: 'Check that what the expression calculates with has a value for every item.',
			};
		}
		if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
			return {
				problem: `is too large for a number, which loses its last digits: ${quote(value)}`,
				solution: 'Give it as a text: set the field to the type String in the node before.',
			};
		}
		const plain = isDate(value) ? value.toJSON() : value;
		if (typeof plain === 'object' || typeof plain === 'function') {
			return {
				problem: 'must be a text',
				solution:
					'Give it a text. To use one field of an object or list, name that field in the expression.',
			};
		}
		const string = String(plain);
		if (string.length <= maxLength) return { value: string };
		const length = [...string].length;
		if (length <= maxLength) return { value: string };
		return {
			problem: `has ${length} characters, ${length - maxLength} too many`,
			solution: `POLYV takes at most ${maxLength} characters. Shorten it.`,
		};
	};
}

/** A POLYV switch: on and off in n8n, `Y` and `N` on the wire. */
export function flag(): Rule {
	return (value) => {
		const letter = { true: 'Y', false: 'N', y: 'Y', n: 'N' }[String(value).trim().toLowerCase()];
		if (letter) return { value: letter };
		return {
			problem: 'must be on or off',
			solution: 'Switch it on or off; an expression must give true or false, or Y or N.',
		};
	};
}

/** A POLYV Integer, also given as text. */
export function integer(): Rule {
	return (value) => {
		const string = String(value).trim();
		if (/^-?\d+$/.test(string) && Number.isSafeInteger(Number(string)))
			return { value: Number(string) };
		return {
			problem: `must be a whole number, not ${quote(value)}`,
			solution: 'Give it a whole number, e.g. 2.',
		};
	};
}

/** One of the words that POLYV knows. */
export function oneOf(...words: string[]): Rule {
	return (value) => {
		if (words.includes(value as string)) return { value };
		return {
			problem: `is not one of the allowed values: ${quote(value)}`,
			solution: `Use one of ${words.join(', ')}.`,
		};
	};
}

/** A list of at most `most` members, given as an array or as a text with commas between. */
export function listOf(rule: Rule, most = Infinity): Rule {
	return (value) => {
		const members = toList(value);
		if (members.length > most) {
			return {
				problem: `has ${members.length} members, ${members.length - most} too many`,
				solution: `POLYV takes at most ${most} at a time. Spread them over several items.`,
			};
		}
		const checked = members.map(rule);
		const broken = checked.find((member) => 'problem' in member);
		return broken ?? { value: checked.map((member) => 'value' in member && member.value) };
	};
}

/** The members of an array, or of a text with commas (also Chinese ones) or line breaks between; no blanks. */
export function toList(value: unknown): unknown[] {
	const members = Array.isArray(value)
		? value.flat(Infinity)
		: typeof value === 'string'
			? value.split(/[,，\n]/)
			: [value];
	return members
		.map(trim)
		.filter((member) => member !== '' && member !== undefined && member !== null);
}

/** An email address by its shape; empty passes, to clear it. */
export function email(): Rule {
	return (value) => {
		if (value === '') return { value };
		const address = trim(value);
		if (typeof address === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address))
			return { value: address };
		return {
			problem: `is not a valid email address: ${quote(value)}`,
			solution: 'Write it like name@example.com, without spaces.',
		};
	};
}

/** POLYV's rule for a sub-account's password. The value never appears in a message. */
export function password(): Rule {
	return (value) => {
		const string = typeof value === 'number' ? String(value) : value;
		if (typeof string === 'string' && /^(?=.*[A-Za-z])(?=.*\d).{8,16}$/s.test(string))
			return { value: string };
		return {
			problem: "does not meet POLYV's password rule",
			solution: 'Use 8 to 16 characters with at least one digit and one letter.',
		};
	};
}

/** JavaScript's dates, and those of n8n's expressions, e.g. of `$now`: both know themselves as ISO 8601. */
function isDate(value: unknown): value is { toJSON: () => unknown } {
	return (
		typeof value === 'object' && value !== null && ('toISOString' in value || 'toISO' in value)
	);
}

/** The value as a message shows it. */
export function quote(value: unknown): string {
	const shown = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return `"${[...shown].slice(0, 50).join('')}"`;
}
