import type { ParameterErrorKind } from '../errors/parameterError';
import { findInvisible, showInvisible, trimUnseen } from '../invisible';
import { toWellFormed } from '../json';

/** The result of a rule: the value to send, or the problem and how to fix it. */
export type RuleResult =
	| { value: unknown }
	| { problem: string; solution: string; kind?: ParameterErrorKind };

/** Validates one value that was given (never undefined) and converts it to the type POLYV documents. */
export type Rule = ((value: unknown) => RuleResult) & {
	/** Neither missing nor blank */
	isRequired?: boolean;
};

/** POLYV's parameter names and what POLYV demands of each. */
export type Rules = Record<string, Rule>;

/** Rejects a missing or blank value, also one that an expression gives. */
export function required(rule: Rule): Rule {
	return Object.assign((value: unknown) => rule(value), { isRequired: true });
}

/** A value that finds something, without the white space and invisible characters that copying adds at its ends. */
export function trimmed(rule: Rule = text()): Rule {
	return (value) => rule(trim(value));
}

function trim(value: unknown): unknown {
	return typeof value === 'string' ? trimUnseen(value) : value;
}

/** Trimmed, and rejected with an invisible character inside, which would make it another value. */
export function visible(rule: Rule = text()): Rule {
	return trimmed((value) => {
		const invisible = typeof value === 'string' ? findInvisible(value) : undefined;
		if (invisible === undefined) return rule(value);
		return {
			problem: `contains an invisible character, ${invisible}`,
			solution: 'Delete the value and type it again, or remove the character in the previous node.',
		};
	});
}

/** A required value that names something. */
export function identifier(rule: Rule = text()): Rule {
	return required(visible(rule));
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
				solution: 'Enter a text, e.g. one field of the object or list.',
			};
		}
		// A lone half of a surrogate pair cannot be sent.
		const string = String(plain).toWellFormed();
		if (string.length <= maxLength) return { value: string };
		const length = countCharacters(string);
		if (length <= maxLength) return { value: string };
		return {
			problem: `has ${length} characters, ${length - maxLength} too many`,
			solution: `POLYV takes at most ${maxLength} characters. Shorten it.`,
		};
	};
}

/** Counts code points, without a copy of the text, which can be long. */
function countCharacters(string: string): number {
	let count = 0;
	for (let index = 0; index < string.length; index++) {
		const unit = string.charCodeAt(index);
		const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff;
		if (!isSecondHalf) count++;
	}
	return count;
}

const SWITCH = new Map([
	['true', 'Y'],
	['y', 'Y'],
	['false', 'N'],
	['n', 'N'],
]);

/** A POLYV switch: true or false, `Y` and `N` on the wire. */
export function flag(): Rule {
	return visible((value) => {
		const letter = SWITCH.get(toPlainText(value).toLowerCase());
		if (letter) return { value: letter };
		return {
			problem: 'must be on or off',
			solution: 'Use true or false, or Y or N.',
		};
	});
}

/** A POLYV Integer, also given as text; with a range, both ends of it are allowed. */
export function integer(least = -Infinity, most = Infinity): Rule {
	const range = most === Infinity ? '' : ` from ${least} to ${most}`;
	return visible((value) => {
		const string = toPlainText(value);
		const number = /^-?\d+$/.test(string) ? Number(string) : NaN;
		if (Number.isSafeInteger(number) && number >= least && number <= most) return { value: number };
		return {
			problem: `must be a whole number${range}, not ${quote(value)}`,
			solution: 'Give it a whole number, e.g. 2.',
		};
	});
}

/** The text of a value; empty for an object or list, since a list of one member would become the text of this member. */
export function toPlainText(value: unknown): string {
	return typeof value === 'object' ? '' : String(value);
}

/** JSON data of any form; an empty text is not sent. */
export function data(): Rule {
	return (value) => ({ value: value === '' ? undefined : toWellFormed(value) });
}

/** A text of one form. The problem goes before the value, e.g. `is not the number of a channel`. */
export function shaped(form: RegExp, problem: string, solution: string): Rule {
	return visible((value) => {
		const result = text()(typeof value === 'object' ? '' : value);
		if ('problem' in result || form.test(String(result.value))) return result;
		return { problem: `${problem}: ${quote(value)}`, solution };
	});
}

/** POLYV's channelId. */
export function channelNumber(): Rule {
	return shaped(
		/^[1-9]\d{0,14}$/,
		'is not the number of a channel',
		'Use the number that the console shows, e.g. 2824409.',
	);
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

/** POLYV's rule for a password, 8 characters long or `least`. The value never appears in a message. */
export function password(least = 8): Rule {
	const form = new RegExp(`^(?=.*[A-Za-z])(?=.*\\d).{${least},16}$`, 's');
	return (value) => {
		const string = typeof value === 'number' ? String(value) : value;
		if (typeof string === 'string' && form.test(string)) {
			if (isTypeable(string)) return { value: string };
			return {
				problem:
					'begins or ends with white space, or contains white space or a character that nobody can type',
				solution: 'Remove the white space or the character. Only blanks inside may stay.',
			};
		}
		return {
			problem: "does not meet POLYV's password rule",
			solution: `Use ${least} to 16 characters with at least one digit and one letter.`,
		};
	};
}

/** Viewers type their password: its only white space is a blank inside, and it has no half of a surrogate pair. */
function isTypeable(string: string): boolean {
	return (
		trimUnseen(string) === string &&
		findInvisible(string) === undefined &&
		!/[^\S ]/.test(string) &&
		string.isWellFormed()
	);
}

/** JavaScript's dates, and those of n8n's expressions, e.g. of `$now`: both know themselves as ISO 8601. */
function isDate(value: unknown): value is { toJSON: () => unknown } {
	return (
		typeof value === 'object' &&
		value !== null &&
		('toISOString' in value || 'toISO' in value) &&
		'toJSON' in value &&
		typeof value.toJSON === 'function'
	);
}

/** The value as a message shows it, with every invisible character in it by name. */
export function quote(value: unknown): string {
	const shown = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return `"${showInvisible([...shown.slice(0, 100)].slice(0, 50).join(''))}"`;
}
