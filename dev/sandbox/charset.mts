let gbk: Map<string, number[]> | undefined;

/** The bytes of each character that GBK has beyond ASCII; Node can decode GBK but not encode it. */
function gbkTable(): Map<string, number[]> {
	const decoder = new TextDecoder('gbk');
	const table = new Map<string, number[]>();
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		for (let trail = 0x40; trail <= 0xfe; trail++) {
			const character = decoder.decode(new Uint8Array([lead, trail]));
			if (character.length === 1 && character !== '\ufffd') table.set(character, [lead, trail]);
		}
	}
	return table;
}

/** The bytes of a text. In GBK, a character that it does not have becomes `?`. */
export function encode(text: string, charset: 'utf-8' | 'gbk'): Uint8Array {
	if (charset === 'utf-8') return new TextEncoder().encode(text);
	gbk ??= gbkTable();
	const table = gbk;
	return new Uint8Array(
		[...text].flatMap((character) => {
			const code = character.codePointAt(0) ?? 0;
			return code < 0x80 ? [code] : (table.get(character) ?? [0x3f]);
		}),
	);
}
