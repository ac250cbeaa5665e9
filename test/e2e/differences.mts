/** The field that tells the things of a list apart. */
const keys = ['viewerUnionId', 'customFieldId', 'channelId', 'childEmail', 'id'];

/**
 * What differs between two states of the sandbox, each value under its path, e.g.
 * `{ 'channels.4827301.viewerRole.actor': ['观众', '学员'] }`. A thing that came or went stands there whole.
 *
 * @param {unknown} before
 * @param {unknown} after
 * @returns {Record<string, [unknown, unknown]>} path → value before, value after
 */
export function differences(before, after) {
	return Object.fromEntries(compare('', before, after));
}

/**
 * @param {string} path
 * @param {unknown} before
 * @param {unknown} after
 * @returns {Array<[string, [unknown, unknown]]>}
 */
function compare(path, before, after) {
	const [old, present] = [membersOf(before), membersOf(after)];
	if (!old || !present) {
		return JSON.stringify(before) === JSON.stringify(after) ? [] : [[path, [before, after]]];
	}
	const names = [...new Set([...Object.keys(old), ...Object.keys(present)])];
	return names.flatMap((name) =>
		compare(path === '' ? name : `${path}.${name}`, old[name], present[name]),
	);
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown> | undefined} undefined for what has no named members
 */
function membersOf(value) {
	if (typeof value !== 'object' || value === null) return undefined;
	if (!Array.isArray(value)) return /** @type {Record<string, unknown>} */ (value);
	const key = keys.find((name) => value.every((each) => each?.[name] !== undefined));
	if (key === undefined) return undefined;
	return Object.fromEntries(value.map((each) => [String(each[key]), each]));
}
