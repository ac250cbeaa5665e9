import { fileURLToPath } from 'node:url';

/** What can be run by itself, in this order. The search for secrets comes last: it looks at all that was done. */
export const parts = {
	rest: [
		'rest/credential.mjs',
		'rest/operations.mjs',
		'rest/lists.mjs',
		'rest/failures.mjs',
		'rest/httpRequest.mjs',
		'rest/volume.mjs',
	],
	examples: ['examples/examples.mjs'],
	browser: ['browser/browser.mjs'],
};

const always = ['rest/secrets.mjs'];

/**
 * @param {string} [part] default: all
 * @returns {string[]} absolute paths
 */
export function filesOf(part) {
	const names = Object.entries(parts).flatMap(([name, files]) =>
		part === undefined || part === name ? files : [],
	);
	return [...names, ...always].map((name) => fileURLToPath(new URL(name, import.meta.url)));
}
