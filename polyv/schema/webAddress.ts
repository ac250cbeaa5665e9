import { quote, type Rule, text, visible } from './rules';

/** An http or https address; empty passes, to clear it. */
export function webAddress(): Rule {
	const address = visible((value) => {
		const result = text()(value);
		if ('problem' in result) return result;
		const string = String(result.value);
		if (/^https?:\/\/[^\s/?#]/i.test(string) && !/\s/.test(string) && URL.canParse(string))
			return { value: string };
		return {
			problem: `is not a web address: ${quote(value)}`,
			solution: 'Give the whole address, beginning with http:// or https://.',
		};
	});
	return (value) => (value === '' ? { value } : address(value));
}
