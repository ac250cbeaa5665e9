import type { ParameterErrorKind } from '../errors/parameterError';

/** The result of a rule: the value to send, or the problem and how to fix it. */
export type RuleResult =
	| { value: unknown }
	| { problem: string; solution: string; kind?: ParameterErrorKind };

/** Validates one value that was given (never undefined) and converts it to the type POLYV documents. */
export type Rule = ((value: unknown) => RuleResult) & {
	/** `filled`: neither missing nor blank. `given`: may be empty on purpose, but not missing. */
	demands?: 'filled' | 'given';
};

/** POLYV's parameter names and what POLYV demands of each. */
export type Rules = Record<string, Rule>;

/** Rejects a missing or blank value, also one that an expression gives. */
export function required(rule: Rule): Rule {
	return Object.assign((value: unknown) => rule(value), { demands: 'filled' as const });
}

/** Rejects a missing value, but takes an empty one, which clears what POLYV has. */
export function given(rule: Rule): Rule {
	return Object.assign((value: unknown) => rule(value), { demands: 'given' as const });
}

/** A value that names or finds something, without the white space that copying adds. */
export function trimmed(rule: Rule = text()): Rule {
	return (value) => rule(trim(value));
}

function trim(value: unknown): unknown {
	return typeof value === 'string' ? value.trim() : value;
}

/** A required value that names something. */
export function identifier(rule: Rule = text()): Rule {
	return required(trimmed(rule));
}

/** A POLYV String. Numbers, booleans and dates become their text. `maxLength` counts characters. */
export function text(maxLength = Infinity): Rule {
	return (value) => {
		if (typeof value === 'number' && !Number.isFinite(value)) {
			return {
				problem: `is not a number: ${quote(value)}`,
				solution: 'Check that every value it is calculated from is a number.',
			};
		}
		if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
			return {
				problem: `is too large for a number, which loses its last digits: ${quote(value)}`,
				solution: 'Give it as a text.',
				kind: 'imprecise',
			};
		}
		const plain = isDate(value) ? value.toJSON() : value;
		if (typeof plain === 'object' || typeof plain === 'function') {
			return {
				problem: 'must be a text',
				solution: 'Give it a text, e.g. one field of the object or list.',
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
			solution: 'Use true or false, or Y or N.',
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
				solution: `POLYV takes at most ${most} at a time. Split them.`,
			};
		}
		const results = members.map(rule);
		const broken = results.find((member) => 'problem' in member);
		return broken ?? { value: results.map((member) => 'value' in member && member.value) };
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
