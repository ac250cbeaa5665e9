import fc from 'fast-check';

import { parseJson } from '../../polyv/json';
import { decodeBody } from '../../polyv/responses/body';

describe('the JSON of a response', () => {
	it.each([
		['{"id":1876543210987654321}', { id: '1876543210987654321' }],
		['[-1876543210987654321, 1]', ['-1876543210987654321', 1]],
		['{"id":9007199254740991}', { id: 9007199254740991 }],
		['{"id":9007199254740993}', { id: '9007199254740993' }],
		['{"a":"say \\"1876543210987654321\\" 1"}', { a: 'say "1876543210987654321" 1' }],
		['{"a":"\\\\","id":1876543210987654321}', { a: '\\', id: '1876543210987654321' }],
		['{"1876543210987654321":0.1234567890123456}', { '1876543210987654321': 0.1234567890123456 }],
		[
			'{"a":1.5e300,"b":12345678901234567890.5}',
			{ a: 1.5e300, b: Number('12345678901234567890.5') },
		],
	])('keeps every digit: %s', (json, value) => {
		expect(parseJson(json)).toEqual(value);
	});

	it.each([
		['line breaks', '\\n'],
		['quotes', '\\"'],
		['backslashes', '\\\\'],
	])('is read whole behind millions of escapes: %s', (_name, escape) => {
		const json = `{"a":"${escape.repeat(9_000_000)}","id":1876543210987654321}`;
		expect(parseJson(json)).toHaveProperty('id', '1876543210987654321');
	});

	const asText = (_name: string, value: unknown) =>
		Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(Number(value)) < 1e21
			? String(value)
			: value;

	it('is otherwise what JSON.parse gives', () => {
		fc.assert(
			fc.property(fc.json({ depthSize: 'medium' }), (json) => {
				const padded = `{"long":"${'1'.repeat(20)}","value":${json}}`;
				expect(parseJson(padded)).toEqual(JSON.parse(padded, asText));
			}),
		);
	});
});

describe('the bytes of a response', () => {
	const GBK = [0xc7, 0xa9, 0xc3, 0xfb, 0xb4, 0xed, 0xce, 0xf3];

	const utf8 = (text: string) => Buffer.from(text);
	const JSON_UTF8 = 'application/json;charset=UTF-8';

	it('are UTF-8, or GBK where they cannot be', () => {
		expect(decodeBody(utf8('签名错误 😀'))).toBe('签名错误 😀');
		expect(decodeBody(Buffer.from(GBK))).toBe('签名错误');
		// Most of it could be letters of UTF-8 as well.
		const unknown = [0xce, 0xb4, 0xd6, 0xaa, 0xd3, 0xc3, 0xbb, 0xa7, 0xd0, 0xc5, 0xcf, 0xa2];
		expect(decodeBody(Buffer.from(unknown))).toBe('未知用户信息');
	});

	it.each<[string, Uint8Array[], string]>([
		['Chinese', [utf8('王小明'), Buffer.from([0xe7, 0x8e]), utf8('李雷')], '王小明�李雷'],
		['emoji', [utf8('😀'), Buffer.from([0xe7, 0x8e]), utf8('Zoe')], '😀�Zoe'],
		['a cut page', [utf8('请求被防火墙拒绝'), Buffer.from([0xe6])], '请求被防火墙拒绝�'],
		['half an emoji', [utf8('王小明明'), Buffer.from([0xed, 0xa0, 0xbd])], '王小明明���'],
	])('stay UTF-8 around a broken character: %s', (_name, parts, text) => {
		expect(decodeBody(Buffer.concat(parts), JSON_UTF8)).toBe(text);
	});

	it.each([
		['among Chinese', '李雷'],
		['alone', ''],
	])('hold an emoji as two halves, as Java writes it: %s', (_name, before) => {
		const halves = Buffer.from([0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]);
		expect(decodeBody(Buffer.concat([utf8(before), halves]))).toBe(`${before}😀`);
	});

	it.each([
		['the Content-Type', '', 'text/html; charset=GB2312'],
		['the page', '<meta charset="gbk">', 'text/html'],
		[
			'the page, the old way',
			'<meta http-equiv=Content-Type content="text/html; charset=gb2312">',
			undefined,
		],
	])('are GBK where %s says so, even if few of them look like it', (_name, head, contentType) => {
		const body = Buffer.concat([utf8(`${head}李雷`), Buffer.from([0xcd, 0xf5])]);
		expect(decodeBody(body, contentType)).toMatch(/王$/);
	});
});
