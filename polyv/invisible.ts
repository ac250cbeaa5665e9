/** White space, control characters, and format characters that have no shape, e.g. U+200B and U+200E. */
const UNSEEN = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]$/u;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** Removes white space and invisible characters at both ends, which copying adds. Linear in the length. */
export function trimUnseen(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end) {
		const character = String.fromCodePoint(text.codePointAt(start) as number);
		if (!UNSEEN.test(character)) break;
		start += character.length;
	}
	while (end > start) {
		const isPair = end - start > 1 && /^[\uDC00-\uDFFF]$/.test(text[end - 1]);
		const character = text.slice(isPair ? end - 2 : end - 1, end);
		if (!UNSEEN.test(character)) break;
		end -= character.length;
	}
	return text.slice(start, end);
}

/** The first invisible character as people look it up, e.g. `U+200B`; undefined where there is none. */
export function findInvisible(text: string): string | undefined {
	const found = INVISIBLE.exec(text)?.[0].codePointAt(0);
	return found === undefined ? undefined : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
}
