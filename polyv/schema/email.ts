import { quote, type Rule, visible } from './rules';

const LONGEST_EMAIL = 254;

/** An email address by its shape; empty passes, to clear it. Linear in the length. */
export function email(): Rule {
	const address = visible((value) => {
		const problem = typeof value === 'string' ? emailProblem(value) : 'it is not a text';
		if (problem === undefined) return { value };
		return {
			problem: `is not a valid email address, ${problem}: ${quote(value)}`,
			solution: 'Write it like name@example.com, one address and nothing else.',
		};
	});
	return (value) => (value === '' ? { value } : address(value));
}

function emailProblem(address: string): string | undefined {
	if (address.length > LONGEST_EMAIL) return `it has more than ${LONGEST_EMAIL} characters`;
	const strange = /[\s,;:<>()[\]"'\\，、；：《》（）]/u.exec(address)?.[0];
	if (strange !== undefined)
		return strange.trim() === '' ? 'it contains white space' : `it contains ${strange}`;
	const [name, domain, ...others] = address.split('@');
	if (name === '' || domain === undefined || others.length > 0)
		return 'it needs one @ after a name';
	const labels = domain.split('.');
	if (labels.length < 2) return 'its domain has no dot';
	if ([...labels, ...name.split('.')].includes('')) return 'a dot is doubled or at an end';
	return labels.some((label) => label.startsWith('-') || label.endsWith('-'))
		? 'its domain has a hyphen beside a dot'
		: undefined;
}
