export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The records of a list; none where there is no list. */
export function recordsIn(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** Where a number can stand; also in a text, where it does no harm. */
const LONG_NUMBER = /(?:^|[[:,\s])-?\d{16}/;

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
		return LONG_NUMBER.test(text) ? JSON.parse(withTextNumbers(text)) : value;
	} catch {
		return undefined;
	}
}

/** @param json is known to be JSON, so every text has its end */
function withTextNumbers(json: string): string {
	const next = /"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
	let result = '';
	let done = 0;
	for (let match = next.exec(json); match; match = next.exec(json)) {
		const [token] = match;
		if (token === '"') next.lastIndex = endOfText(json, next.lastIndex);
		else if (/^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token))) {
			result += `${json.slice(done, match.index)}"${token}"`;
			done = next.lastIndex;
		}
	}
	return result + json.slice(done);
}

/** Behind the closing quote. One pattern for the whole text would overflow its stack after millions of escapes. */
function endOfText(json: string, start: number): number {
	let end = json.indexOf('"', start);
	while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
	return end + 1;
}

function isEscaped(json: string, at: number): boolean {
	let start = at;
	while (json[start - 1] === '\\') start--;
	return (at - start) % 2 === 1;
}
