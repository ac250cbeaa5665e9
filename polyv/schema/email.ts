import { quote, type Rule, visible } from './rules';

const LONGEST_EMAIL = 254;

/** Everything but letters, digits and the signs of RFC 5322 between them. Full-width forms count as letters in Unicode. */
const STRANGE = /[^\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.@-]|[\uff00-\uffef]/u;
/** Allowed by RFC 5322, but in practice a mark around the address */
const STRANGE_FIRST = /^[^\p{L}\p{N}_+.@-]/u;
const STRANGE_IN_DOMAIN = /[^\p{L}\p{M}\p{N}.-]/u;

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
	const [name, domain, ...others] = address.split('@');
	const strange =
		STRANGE.exec(address) ?? STRANGE_FIRST.exec(address) ?? STRANGE_IN_DOMAIN.exec(domain ?? '');
	if (strange)
		return strange[0].trim() === ''
			? 'it contains white space'
			: `it contains ${strange[0].toWellFormed()}`;
	if (name === '' || domain === undefined || others.length > 0)
		return 'it needs one @ after a name';
	const labels = domain.split('.');
	if (labels.length < 2) return 'its domain has no dot';
	if ([...labels, ...name.split('.')].includes('')) return 'a dot is doubled or at an end';
	return labels.some((label) => label.startsWith('-') || label.endsWith('-'))
		? 'its domain has a hyphen beside a dot'
		: undefined;
}
