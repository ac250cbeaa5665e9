/**
 * Values by the names that people gave them. Where several have one name, the second is called `Name (2)`;
 * one without a name is called after its place, e.g. `Field 3`.
 */
export function byName(
	values: Array<readonly [name: unknown, value: unknown]>,
): Record<string, unknown> {
	const named = new Map<string, unknown>();
	values.forEach(([given, value], index) => {
		const name = String(given ?? '').trim() || `Field ${index + 1}`;
		let free = name;
		for (let count = 2; named.has(free); count++) free = `${name} (${count})`;
		named.set(free, value);
	});
	return Object.fromEntries(named);
}

/** Without the fields that POLYV leaves blank. */
export function withoutBlanks(record: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(record).filter(([, value]) => (value ?? '') !== ''));
}
