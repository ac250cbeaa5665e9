/** Whether a value consists of plain JSON data; n8n gives such a value to an expression unchanged. */
export function isPlainData(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) {
		return typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'bigint';
	}
	if (Array.isArray(value)) return value.every(isPlainData);
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null) return false;
	// Under n8n's engine "vm" an object with a key like "constructor" fails.
	return Object.entries(value).every(
		([key, each]) => !(key in Object.prototype) && isPlainData(each),
	);
}

/** A key's value as n8n puts it into an object: a luxon DateTime becomes text. */
export function toMember(value: unknown): unknown {
	return isDateTime(value) ? String(value) : value;
}

/** n8n turns every DateTime that is a value of an object into text, at any depth. */
export function withTextDates(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || isDateTime(value)) return value;
	if (Array.isArray(value)) return mapChanged(value, withTextDates);
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null) return value;
	const entries = Object.entries(value);
	const changed = mapChanged(entries, (entry) => {
		const member = toMember(withTextDates(entry[1]));
		return member === entry[1] ? entry : ([entry[0], member] as [string, unknown]);
	});
	return changed === entries ? value : Object.fromEntries(changed);
}

/** The same array when no element changes. */
function mapChanged<T>(values: T[], change: (value: T) => T): T[] {
	const changed = values.map(change);
	return changed.some((value, index) => !Object.is(value, values[index])) ? changed : values;
}

function isDateTime(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'isLuxonDateTime' in value;
}
