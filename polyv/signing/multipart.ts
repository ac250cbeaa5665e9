import { isRecord } from '../json';

/**
 * The text parts of a multipart body, which POLYV reads like the fields of a form. Files are left out.
 * @param body an object of the npm package `form-data`, or the one that it is made from: name → text, or
 *   `{ value, options }`, or an array of these
 */
export function readTextParts(body: unknown): Map<string, string> {
	const texts = new Map<string, string>();
	const parts = isFormData(body) ? partsOf(body._streams) : Object.entries(body ?? {});
	for (const [name, value] of parts) {
		// Of a repeated name, POLYV reads the first.
		const [first] = Array.isArray(value) ? (value as unknown[]).map(textOf) : [textOf(value)];
		if (first !== undefined && !texts.has(name)) texts.set(name, first.toWellFormed());
	}
	return texts;
}

/** Whether a body is an object of the npm package `form-data`, of which several copies can be installed. */
export function isFormData(body: unknown): body is { _streams: unknown[] } {
	return isRecord(body) && typeof body.getHeaders === 'function' && Array.isArray(body._streams);
}

/** Undefined for a file: a stream, bytes, or a text with a file name. */
function textOf(value: unknown): string | undefined {
	if (!isRecord(value)) return String(value);
	const { value: text, options } = value;
	const isFile = isRecord(options) && ('filename' in options || 'filepath' in options);
	return typeof text === 'string' && !isFile ? text : undefined;
}

const HEADER = /^--[^\r\n]+\r\nContent-Disposition: form-data; name="([^"]*)"/;

/** Each part is its header, its value and the function that ends it. */
function partsOf(streams: unknown[]): Array<[string, unknown]> {
	return streams.flatMap((header, index): Array<[string, unknown]> => {
		if (typeof header !== 'string' || /; filename\*?=/.test(header)) return [];
		const name = HEADER.exec(header)?.[1];
		return name === undefined ? [] : [[name, streams[index + 1]]];
	});
}
