import { removeInvisible, trimUnseen } from '../invisible';
import { parseJson } from '../json';
import { identifier, quote, type Rule, text } from './rules';

/** A list of at most `most` members, in one of the forms that `toList` reads. */
export function listOf(rule: Rule, most = Infinity): Rule {
	return (value) => {
		const members = toList(value);
		if (members === undefined) {
			return {
				problem: `begins with [ but is not a JSON array: ${quote(value)}`,
				solution:
					'Write it like ["a", "b"], or without the brackets. Put a member that begins with [ into such an array.',
			};
		}
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

/**
 * The members of an array, of JSON text of an array, or of a text separated by commas (also Chinese ones) or line
 * breaks; no blanks. Undefined for a text that begins like JSON and is no array.
 */
export function toList(value: unknown): unknown[] | undefined {
	const members = typeof value === 'string' ? split(trimUnseen(value)) : [value];
	return members
		?.flat(Infinity)
		.map((member) => (typeof member === 'string' ? trimUnseen(member) : member))
		.filter((member) => member !== '' && member !== undefined && member !== null);
}

function split(string: string): unknown[] | undefined {
	if (!string.startsWith('[')) return string.split(/[,，\n\r\u2028\u2029]/);
	const parsed = parseJson(string);
	return Array.isArray(parsed) ? parsed : undefined;
}

/** Commas without a blank behind them, none of the numbers longer than 3 digits, and one behind a comma with 3 */
const GROUPED = /^(?=.*[,，]\d{3}(?!\d))\d{1,3}(?:\s*[,，]\d{1,3})+\s*[,，]?$/;

/** Rejects numbers that a sheet wrote with thousands separators, e.g. `1,282`: as a list they would be several. */
export function ungrouped(rule: Rule): Rule {
	return (value) => {
		if (typeof value !== 'string' || !hasGrouped(value)) return rule(value);
		return {
			problem: `looks like a number with a thousands separator: ${quote(value)}`,
			solution:
				'Write the number without the separator. Separate several IDs by a comma and a space, or by line breaks.',
		};
	};
}

function hasGrouped(string: string): boolean {
	return string
		.split(/[\n\r\u2028\u2029]|[,，]\s/)
		.some((piece) => GROUPED.test(removeInvisible(piece).trim()));
}

/** The name of one thing in a list: other separators than commas and line breaks would end up in it. */
export function listedName(): Rule {
	return listed(/[、､﹑﹐;；﹔|｜]/, 'names');
}

/** The ID of one thing in a list; no ID contains white space. */
export function listedId(): Rule {
	return listed(/[\s,，、､﹑﹐;；﹔|｜]/, 'IDs');
}

function listed(separators: RegExp, what: string): Rule {
	return identifier((value) => {
		const [separator] = (typeof value === 'string' && separators.exec(value)) || [];
		if (separator === undefined) return text()(value);
		const shown = separator.trim() === '' ? 'a blank' : separator;
		return {
			problem: `contains ${shown}, which does not separate ${what}: ${quote(value)}`,
			solution: `Separate ${what} by commas (, or ，) or line breaks.`,
		};
	});
}
