import { quote, type Rule, text, visible } from './rules';

/** A comma or semicolon is legal in a path and in a query, so only what must be a mistake counts. */
const SECOND = /[,;|，；、]https?:\/\/|^https?:\/\/https?:?\/\//i;
const ENDS_WITH_LEGAL_MARK = /[,;]$/;
const ENDS_WITH_MARK = /[">，；、。！？）】》」』”’]$/;

/** An http or https address; empty passes, to clear it. */
export function webAddress(): Rule {
	const address = visible((value) => {
		const result = text()(value);
		if ('problem' in result) return result;
		const string = String(result.value);
		const solution = 'Give the whole address, beginning with http:// or https://.';
		if (!/^https?:\/\/[^\s/?#]/i.test(string) || /\s/.test(string) || !URL.canParse(string))
			return { problem: `is not a web address: ${quote(value)}`, solution };
		const beforeQuery = string.split(/[?#]/, 1)[0];
		if (SECOND.test(beforeQuery))
			return {
				problem: `contains two web addresses: ${quote(value)}`,
				solution: 'Give one address and nothing else.',
			};
		const hasMark = ENDS_WITH_MARK.test(string) || ENDS_WITH_LEGAL_MARK.test(beforeQuery);
		if (!hasMark) return { value: string };
		return {
			problem: `ends with a punctuation mark: ${quote(value)}`,
			solution: 'Remove the mark behind the address.',
		};
	});
	return (value) => (value === '' ? { value } : address(value));
}
