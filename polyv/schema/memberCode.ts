import { phone, toMainlandMobile, toNarrow } from './phone';
import { quote, type Rule, text, visible } from './rules';

const LONGEST_CODE = 50;
/** With the marks that sheets add around a number */
const LONGEST_GIVEN = 60;

/** A mobile number, possibly with a sheet's marks around it, or one that a sheet wrote as `1.38E+10` */
const NUMBER = /^\W{0,4}\d{7,}(?:\.0*)?\W{0,4}$|^\W{0,4}\d(?:[.,]\d+)?\s*E\s*\+\d\d\W{0,4}$/i;

/** Only people write these between digits */
const SPACED = /[+\s().-]/;

/** Without the marks that people write inside one number */
const SEVERAL = /\d{7,}[,、､;|]+(?:\+?\d{7,}|$)/;
const SEVERAL_SPACED = /\d{7,}\s+\+?\d{7,}/;

/**
 * The code of a whitelist member: free text, or a mobile number, which is read like one of a sheet. One of mainland China
 * is brought to its 11 digits, which is what a viewer types.
 */
export const memberCode: Rule = visible((value) => {
	const given = text(LONGEST_GIVEN)(value);
	if ('problem' in given) return text(LONGEST_CODE)(value);
	const narrow = toNarrow(String(given.value));
	if (SEVERAL.test(narrow.replace(/[\s().-]/g, '')) || SEVERAL_SPACED.test(narrow)) {
		return {
			problem: `contains several numbers, or ends with a separator: ${quote(value)}`,
			solution:
				'Give one member for each item. To split a list into items, use n8n\'s "Split Out".',
		};
	}
	const mobile = toMainlandMobile(narrow);
	if ('value' in mobile && SPACED.test(narrow)) return mobile;
	return NUMBER.test(narrow) ? phone(LONGEST_CODE)(value) : text(LONGEST_CODE)(value);
});
