/**
 * Control characters, format characters that have no shape, e.g. U+200B and U+200E, separators of lines and
 * paragraphs, and the blank of Braille.
 */
const INVISIBLE = '[\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}\\p{Zl}\\p{Zp}\\u2800]';

const HAS_INVISIBLE = new RegExp(INVISIBLE, 'u');
const UNSEEN = new RegExp(`^(?:\\s|${INVISIBLE})$`, 'u');

/** An emoji, whose invisible characters belong to it: ❤️ has U+FE0F, 👨‍👩‍👧 U+200D, and flags of regions have tags. */
const PICTURE = '\\p{Extended_Pictographic}(?:\\p{Emoji_Modifier}|\\ufe0f)?';
const TAGS = '[\\u{e0020}-\\u{e007e}]+\\u{e007f}';
const EMOJI = `${PICTURE}(?:${TAGS})?(?:\\u200d${PICTURE})*|[#*\\d]\\ufe0f\\u20e3`;

const ENDS_WITH_EMOJI = new RegExp(`(?:${PICTURE}|${PICTURE}${TAGS})$`, 'u');
/** The invisible ones */
const LAST_OF_EMOJI = ['\ufe0f', '\u{e007f}'];
/** More than the last picture of an emoji with its tags */
const LONGEST_END = 20;

/** Finds emojis, and in a group of its own an invisible character outside them. */
const EMOJI_OR_INVISIBLE = new RegExp(`${EMOJI}|(${INVISIBLE})`, 'gu');

/** Removes white space and invisible characters at both ends, which copying adds. Linear in the length. */
export function trimUnseen(text: string): string {
	if (isSeenAscii(text, 0) && isSeenAscii(text, text.length - 1)) return text;
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
		if (!UNSEEN.test(character) || isOfEmoji(character, text, end)) break;
		end -= character.length;
	}
	return text.slice(start, end);
}

/** Most texts begin and end like this; there are a hundred thousand in a run. */
function isSeenAscii(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	return code > 0x20 && code < 0x7f;
}

/** @param end of the character in the text */
function isOfEmoji(character: string, text: string, end: number): boolean {
	if (!LAST_OF_EMOJI.includes(character)) return false;
	return ENDS_WITH_EMOJI.test(text.slice(Math.max(0, end - LONGEST_END), end));
}

/** The first invisible character as people look it up, e.g. `U+200B`; undefined where there is none. */
export function findInvisible(text: string): string | undefined {
	if (!HAS_INVISIBLE.test(text)) return undefined;
	for (const [, invisible] of text.matchAll(EMOJI_OR_INVISIBLE))
		if (invisible !== undefined) return nameOf(invisible);
	return undefined;
}

export function removeInvisible(text: string): string {
	return replaceInvisible(text, () => '');
}

/** The text with a name in place of every invisible character, e.g. `34[U+200B]0019`. */
export function showInvisible(text: string): string {
	return replaceInvisible(text, (invisible) => `[${nameOf(invisible)}]`);
}

function replaceInvisible(text: string, replace: (invisible: string) => string): string {
	return text.replace(EMOJI_OR_INVISIBLE, (found, invisible?: string) =>
		invisible === undefined ? found : replace(invisible),
	);
}

function nameOf(character: string): string {
	const code = character.codePointAt(0) as number;
	return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
