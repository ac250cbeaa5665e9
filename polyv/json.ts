export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The records of a list; none where there is no list. */
export function recordsIn(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** Where a number can stand; also in a text, where it does no harm. */
const LONG_NUMBER = /(?:^|[[:,\s])-?\d{16}/;

/** Undefined for what is not JSON. A whole number that JavaScript would round, e.g. an ID of 19 digits, becomes text. */
export function parseJson(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return LONG_NUMBER.test(text) ? JSON.parse(withTextNumbers(text)) : value;
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
