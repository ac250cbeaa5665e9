/** A copy of `source` without the named members. */
export function without<Source extends object, Name extends keyof Source>(
	source: Source,
	...names: Name[]
): Omit<Source, Name> {
	const copy = { ...source };
	for (const name of names) delete copy[name];
	return copy;
}
