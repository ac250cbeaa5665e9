/** Path → value before, value after. */
export type Changes = Record<string, [before: unknown, after: unknown]>;

/** The field that identifies an entry of a list. */
const keys = ['viewerUnionId', 'customFieldId', 'fileId', 'channelId', 'childEmail', 'id'];

/**
 * Compares two states of the sandbox, sorted by path: requests of one run may arrive in any order. An entry that was
 * added or removed is not taken apart.
 *
 * @example { 'channels.4827301.viewerRole.actor': ['观众', '学员'] }
 */
export function differences(before: unknown, after: unknown): Changes {
	const changes = compare('', before, after);
	return Object.fromEntries(changes.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function compare(path: string, before: unknown, after: unknown): Array<[string, Changes[string]]> {
	const [old, present] = [membersOf(before), membersOf(after)];
	if (!old || !present) {
		return JSON.stringify(before) === JSON.stringify(after) ? [] : [[path, [before, after]]];
	}
	const names = [...new Set([...Object.keys(old), ...Object.keys(present)])];
	return names.flatMap((name) =>
		compare(path === '' ? name : `${path}.${name}`, old[name], present[name]),
	);
}

/** Undefined for a value without named members. */
function membersOf(value: unknown): Record<string, unknown> | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	if (!Array.isArray(value)) return value as Record<string, unknown>;
	const entries = value as Array<Record<string, unknown> | null>;
	const key = keys.find((name) => entries.every((entry) => entry?.[name] !== undefined));
	if (key === undefined) return undefined;
	return Object.fromEntries(entries.map((entry) => [String(entry?.[key]), entry]));
}
