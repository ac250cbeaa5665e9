const NAMES_GBK = /charset\s*=\s*["']?\s*(?:gb|x-gbk)/i;
/** Longer pages name their charset no later. */
const HEAD_OF_PAGE = 4_000;

/**
 * @param contentType the header, where there is one
 * @returns the text of a body that came as bytes: UTF-8, or the GBK of some older gateways; any other body as it is
 */
export function decodeBody(body: unknown, contentType?: unknown): unknown {
	if (!(body instanceof Uint8Array)) return body;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(body);
	} catch {
		const text = new TextDecoder().decode(withWholeEmoji(body));
		return isGbk(text, contentType) ? new TextDecoder('gbk').decode(body) : text;
	}
}

/** @param text the bytes read as UTF-8, which they are not throughout */
function isGbk(text: string, contentType: unknown): boolean {
	const page = text.trimStart().startsWith('<') ? text.slice(0, HEAD_OF_PAGE) : '';
	return NAMES_GBK.test(`${String(contentType ?? '')} ${page}`) || isMostlyBroken(text);
}

/**
 * A list in UTF-8 can hold a nickname that was cut within a character. Pairs of GBK's bytes can be a letter of
 * UTF-8 by chance, but hardly ever three are a Chinese character.
 */
function isMostlyBroken(text: string): boolean {
	let surplus = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === 0xfffd) surplus++;
		else if (code >= 0x800) surplus--;
	}
	return surplus > 0;
}

/** Java can write an emoji as two halves of three bytes each (CESU-8), which UTF-8 does not allow. */
function withWholeEmoji(bytes: Uint8Array): Uint8Array {
	const half = (first: string, last: string) =>
		0xd000 | ((first.charCodeAt(0) & 0x3f) << 6) | (last.charCodeAt(0) & 0x3f);
	const joined = Buffer.from(bytes)
		.toString('latin1')
		.replace(
			/\xED([\xA0-\xAF])([\x80-\xBF])\xED([\xB0-\xBF])([\x80-\xBF])/g,
			(_pair, a: string, b: string, c: string, d: string) =>
				Buffer.from(String.fromCharCode(half(a, b), half(c, d))).toString('latin1'),
		);
	return Buffer.from(joined, 'latin1');
}
