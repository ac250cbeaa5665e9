import { quote, type Rule, type RuleResult, text, visible } from './rules';

const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?\s*e\s*[+-]?\d+$/i;

/**
 * A phone number without the marks that sheets add: `'13800138001`, `="13800138001"`, `13800138001.0`,
 * full-width digits. Rejects scientific notation, which has lost digits.
 */
export function phone(maxLength = Infinity): Rule {
	return visible((value) => {
		const result = text()(value);
		if ('problem' in result) return result;
		const number = withoutMarks(String(result.value));
		if (SCIENTIFIC.test(number)) {
			return {
				problem: `is in scientific notation, which has lost digits: ${quote(number)}`,
				solution: 'Format the column of the sheet as text, and enter the number again.',
				kind: 'imprecise',
			};
		}
		return text(maxLength)(number);
	});
}

function withoutMarks(number: string): string {
	const bare = toNarrow(number)
		.replace(/^[=\s"'‘’“”`]+/, '')
		.replace(/(?<![\s"'‘’“”`])[\s"'‘’“”`]+$/, '');
	const [, whole = bare] = /^(\+?\d+)\.0*$/.exec(bare) ?? [];
	return whole;
}

/** With ASCII's characters in place of their full-width forms, which Chinese keyboards write. */
export function toNarrow(string: string): string {
	return string.replace(/[\uFF01-\uFF5E]/g, (wide) =>
		String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
	);
}

/** Dots stand between the groups of a number; any other dot is that of a decimal. */
const GROUPS = /^(?:(?:00)?86 ?)?\d{3} \d{4} \d{4}$/;

/**
 * The 11 digits of a mobile number of mainland China, without +86, 0086, white space, dashes, dots and brackets.
 * Rejects every other number.
 */
export function toMainlandMobile(number: string): RuleResult {
	const isDecimal = number.includes('.') && !GROUPS.test(number.replace(/\D+/g, ' ').trim());
	const digits = number.replace(/[\s().\-‐‑‒–—−_]/g, '');
	const [, mobile] = /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(digits) ?? [];
	if (mobile !== undefined && !isDecimal) return { value: mobile };
	return {
		problem: `is not a mobile number of mainland China: ${quote(number)}`,
		solution:
			'Give it 11 digits that begin with 1, also with +86. For other numbers, set the option "Mobile Format" to As Given.',
	};
}
