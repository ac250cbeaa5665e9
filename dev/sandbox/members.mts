/** What a member of an object has to be, with the words that say so. */
export interface Rule {
	holds(value: unknown): boolean;
	says: string;
}

/** A whole number that is not negative. */
export const count: Rule = {
	holds: (value) => Number.isInteger(value) && Number(value) >= 0,
	says: 'a whole number of at least 0',
};

/** Any whole number. */
export const integer: Rule = {
	holds: (value) => Number.isInteger(value),
	says: 'a whole number',
};

/** A part of a whole. */
export const share: Rule = {
	holds: (value) => typeof value === 'number' && value >= 0 && value <= 1,
	says: 'a number from 0 to 1',
};

/** Any value, null included. */
export const anything: Rule = { holds: () => true, says: 'anything' };

/** true or false. */
export const flag: Rule = { holds: (value) => typeof value === 'boolean', says: 'true or false' };

/** Any text. */
export const text: Rule = { holds: (value) => typeof value === 'string', says: 'a text' };

/** One of the given words. */
export function oneOf(words: readonly string[]): Rule {
	return {
		holds: (value) => words.includes(String(value)) && typeof value === 'string',
		says: `one of ${words.join(', ')}`,
	};
}

/** An object whose members keep `rules`, or nothing at all. */
export function optionalObject(rules: Record<string, Rule>): Rule {
	return {
		holds: (value) => value === undefined || problemsOf(value, rules).length === 0,
		says: `an object of ${Object.entries(rules)
			.map(([name, { says }]) => `${name} (${says})`)
			.join(', ')}`,
	};
}

/** What is wrong with an object, one sentence for each member; an unknown member is wrong. */
export function problemsOf(value: unknown, rules: Record<string, Rule>): string[] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return ['It has to be an object.'];
	}
	return Object.entries(value).flatMap(([name, member]) => {
		if (!Object.hasOwn(rules, name)) {
			return [`"${name}" is not known: use ${Object.keys(rules).join(', ')}.`];
		}
		return member === undefined || rules[name].holds(member)
			? []
			: [`"${name}" has to be ${rules[name].says}, not ${JSON.stringify(member)}.`];
	});
}

/** Throws an Error with all problems in its message when there are any. */
export function refuseProblems(what: string, problems: string[]): void {
	if (problems.length > 0) throw new Error(`${what}: ${problems.join(' ')}`);
}
