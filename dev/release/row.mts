/** One line of `npm run release:check`. */
export interface Row {
	/** `open` is right for now, and has to be done before the package is published */
	status: 'ok' | 'FAIL' | 'open';
	name: string;
	text: string;
}

/** `FAIL` with the faults, or `ok` with the text when there are none. */
export function rowOf(name: string, faults: string[], text: string): Row {
	return faults.length === 0
		? { status: 'ok', name, text }
		: { status: 'FAIL', name, text: faults.join('; ') };
}
