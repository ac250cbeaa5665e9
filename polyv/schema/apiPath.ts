import { findInvisible } from '../invisible';
import type { Rule } from './rules';

const LONGEST = 500;

const COPY =
	"Copy it from POLYV's page without the host and without what stands behind ?, e.g. /live/v4/channel/basic/get.";

/**
 * A path below the base URL. The rule lists what is allowed: letters, digits and `. _ ~ -` between single slashes.
 * Everything that could lead to another host or folder, in any encoding, is not on the list. Messages never
 * repeat the path, which could hold a copied signature.
 */
export const apiPath: Rule = (value) => {
	const reading = typeof value === 'string' ? problemOf(value) : ['must be a text'];
	if (!reading) return { value };
	const [problem, solution = COPY] = reading;
	return { problem, solution };
};

function problemOf(path: string): [problem: string, solution?: string] | undefined {
	if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(path)) return ['must not name a host'];
	if (!path.startsWith('/')) return ['must start with /'];
	if (path.length > LONGEST) return [`has more than ${LONGEST} characters`];
	const strange = /[^\w.~/-]/u.exec(path)?.[0];
	if (strange !== undefined) return problemOfCharacter(strange);
	const parts = path.slice(1).split('/');
	if (parts.includes('')) return ['must have text between two slashes and behind the last one'];
	if (parts.some((part) => /^\.+$/.test(part))) return ['has a part that consists of dots'];
	return undefined;
}

function problemOfCharacter(character: string): [problem: string, solution?: string] {
	const invisible = findInvisible(character);
	if (invisible !== undefined) return [`contains an invisible character, ${invisible}`];
	if (/\s/u.test(character)) return ['contains a space'];
	const problem = `contains ${character.toWellFormed()}`;
	if (/[?#&=]/.test(character))
		return [
			problem,
			'Enter what stands behind ? under Query Parameters, without appId, timestamp and sign.',
		];
	if (/[{}]/.test(character)) return [problem, 'Replace each {placeholder} by its value.'];
	return [problem];
}
