export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The records of a list; none where there is no list. */
export function recordsIn(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The same data without halves of surrogate pairs, which cannot be sent: as in a text, U+FFFD stands in their place. */
export function toWellFormed(value: unknown): unknown {
	if (typeof value === 'string') return value.toWellFormed();
	if (Array.isArray(value)) return value.map(toWellFormed);
	if (!isRecord(value) || typeof value.toJSON === 'function') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => [name.toWellFormed(), toWellFormed(member)]),
	);
}

/** Undefined for what is not JSON. A whole number that JavaScript would round, e.g. an ID of 19 digits, becomes text. */
export function parseJson(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return /\d{16}/.test(text) ? JSON.parse(withTextNumbers(text)) : value;
	} catch {
		return undefined;
	}
}

/** @param json is known to be JSON, so every quote belongs to a text */
function withTextNumbers(json: string): string {
	return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
		/^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
	);
}
