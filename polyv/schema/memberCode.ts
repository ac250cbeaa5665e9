import { phone, toMainlandMobile } from './phone';
import { type Rule, text, visible } from './rules';

const LONGEST_CODE = 50;
/** With the marks that sheets add around a number */
const LONGEST_GIVEN = 60;

/** A mobile number, possibly with a sheet's marks around it, or one that a sheet wrote as `1.38E+10` */
const NUMBER = /^\W{0,4}[\d０-９]{7,}(?:\.0*)?\W{0,4}$|^\d(?:\.\d+)?E\+\d\d$/i;

/** Only people write these between digits */
const SPACED = /[+\s().-]/;

/**
 * The code of a whitelist member: free text, or a mobile number, which is read like one of a sheet. One of mainland China
 * is brought to its 11 digits, which is what a viewer types.
 */
export const memberCode: Rule = visible((value) => {
	const given = text(LONGEST_GIVEN)(value);
	const mobile = toMainlandMobile(String(value));
	if ('value' in mobile && SPACED.test(String(value).trim())) return mobile;
	const isNumber = 'value' in given && NUMBER.test(String(given.value));
	return isNumber ? phone(LONGEST_CODE)(value) : text(LONGEST_CODE)(value);
});
