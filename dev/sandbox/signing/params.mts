/** Decoded parameters of a query or a form. Of a repeated one the first counts, as in a servlet's getParameter. */
export interface Params {
	values: Map<string, string>;
	/** Names that occur more than once. */
	repeated: string[];
}

/** Reads an application/x-www-form-urlencoded text, as it is after `?` or in a form body. */
export function parseParams(text: string): Params {
	return collect([...new URLSearchParams(text)]);
}

/** Reads the text parts of a multipart/form-data body; files are no parameters. */
export function parseMultipart(text: string, boundary: string): Params {
	const parts = text.split(`--${boundary}`).flatMap((part): Array<[string, string]> => {
		const end = part.indexOf('\r\n\r\n');
		const header = part.slice(0, Math.max(0, end));
		const name = /; name="([^"]*)"/.exec(header)?.[1];
		if (name === undefined || /; filename/.test(header)) return [];
		return [[name, part.slice(end + 4, -2)]];
	});
	return collect(parts);
}

/** Query and form together, the query first. */
export function mergeParams(query: Params, form: Params): Params {
	const both = collect([...query.values, ...form.values]);
	return { values: both.values, repeated: [...query.repeated, ...form.repeated, ...both.repeated] };
}

function collect(pairs: Array<[string, string]>): Params {
	const values = new Map<string, string>();
	const repeated: string[] = [];
	for (const [name, value] of pairs) {
		if (values.has(name)) repeated.push(name);
		else values.set(name, value);
	}
	return { values, repeated };
}
