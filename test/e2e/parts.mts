import { fileURLToPath } from 'node:url';

/** What can be run by itself, in this order. The search for secrets comes last: it looks at all that was done. */
export const parts = {
	rest: [
		'rest/credential.mts',
		'rest/operations.mts',
		'rest/lists.mts',
		'rest/failures.mts',
		'rest/httpRequest.mts',
		'rest/volume.mts',
	],
	examples: ['examples/examples.mts'],
	browser: ['browser/browser.mts'],
};

const always = ['rest/secrets.mts'];

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
