import { phone } from './phone';
import { type Rule, text, visible } from './rules';

const LONGEST_CODE = 50;
/** With the marks that sheets add around a number */
const LONGEST_GIVEN = 60;

/** A mobile number, possibly with a sheet's marks around it, or one that a sheet wrote as `1.38E+10` */
const NUMBER = /^\W{0,4}[\d０-９]{7,}(?:\.0*)?\W{0,4}$|^\d(?:\.\d+)?E\+\d\d$/i;

/** The code of a whitelist member: any text, or a mobile number, which is read like one of a sheet. */
export const memberCode: Rule = visible((value) => {
	const given = text(LONGEST_GIVEN)(value);
	const isNumber = 'value' in given && NUMBER.test(String(given.value));
	return isNumber ? phone(LONGEST_CODE)(value) : text(LONGEST_CODE)(value);
});
