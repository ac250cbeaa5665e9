import { createHash } from 'node:crypto';
import fc from 'fast-check';

import { md5Hex } from '../../polyv/signing/md5';
import { isBlank, sign, toWireText } from '../../polyv/signing/signature';
import { expectedSign } from '../support/verifier';

const OFFICIAL = 'fsq2k5weced1h8vui657xtdva66whf0g';
const OWN = 'testsecret0000000000000000000000';
const own = { appId: 'testappid0', timestamp: '1700000000000' };
const official = {
	appId: 'g4rqgmmjuo',
	channelIds: '2477096,2272655',
	endDay: '2022-06-18',
	startDay: '2022-05-20',
	timestamp: '1660270926732',
};

const signOf = (parameters: Record<string, string>, secret: string) =>
	sign(new Map(Object.entries(parameters)), secret);

describe('a signature', () => {
	it.each([
		["POLYV's published example", OFFICIAL, official, '0D2BDA2FD04D93A2B8832B91FD973C4D'],
		[
			"POLYV's command line tool",
			'mySecret',
			{ appId: 'test123', timestamp: '1609459200000' },
			'EFF0E886F37955B5767430D5A0F4824D',
		],
		['appId and timestamp alone', OWN, own, '4906043F109581D8231E85FCBB2575D5'],
		['a channel', OWN, { ...own, channelId: '1234567' }, '971D1AF50D98560E8FA706B19E036A08'],
		[
			'Chinese, a space and reserved characters, unencoded',
			OWN,
			{ ...own, keyword: '直播 a+b&c=d' },
			'7351F7314E997B0D6183E11CC0B13B66',
		],
		[
			'an email with a plus',
			OWN,
			{ ...own, childEmail: 'a.b+c@example.com' },
			'79D5B133FFDBA7A25F55FFFCE9832B1B',
		],
		['a viewer', OWN, { ...own, viewerUnionId: '2_abcdef' }, '6A7FA50849E6CD3EAF2F3FAD442CAF37'],
		[
			'a nonce',
			OWN,
			{ ...own, signatureNonce: '0f8fad5b-d9cb-469f-a165-70867728950e' },
			'8C4B36C89659EE60CB65E1FA14130688',
		],
	])('verifies: %s', (_name, secret, parameters, expected) => {
		expect(signOf(parameters, secret)).toBe(expected);
	});

	it("is not the one in POLYV's SDK comment, which belongs to other parameters", () => {
		const { appId, timestamp } = official;
		const signature = signOf({ appId, timestamp }, OFFICIAL);
		expect(signature).not.toBe('0D2BDA2FD04D93A2B8832B91FD973C4D');
		expect(signature).toBe('0545CB7811874FB16247E9A0635B121F');
	});

	it('covers names in the order of their code units, capitals first', () => {
		const sorted = md5Hex('s' + 'Z1' + '_2' + 'a3' + 'aB4' + 'ab5' + 'é6' + 's');
		const shuffled = { é: '6', ab: '5', _: '2', a: '3', Z: '1', aB: '4' };
		expect(signOf(shuffled, 's')).toBe(sorted);
	});

	it.each([
		['sign itself', { sign: 'X' }],
		['an empty value', { keyword: '' }],
		['white space', { keyword: ' \t\n' }],
	])('does not cover %s', (_name, extra) => {
		expect(signOf({ ...own, ...extra }, OWN)).toBe(signOf(own, OWN));
	});

	it('equals an independent implementation for any parameters', () => {
		const text = fc.string({ unit: 'grapheme' }).filter((value) => value === '' || !isBlank(value));
		fc.assert(
			fc.property(fc.array(fc.tuple(text, text)), fc.string(), (pairs, secret) => {
				const parameters = new Map(pairs);
				expect(sign(parameters, secret)).toBe(expectedSign(parameters, secret));
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('MD5 of crypto-js', () => {
	const oracle = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');

	// Lone surrogates become U+FFFD in Node's UTF-8, which is what md5Hex promises too.
	it("agrees with Node's on 10,000 texts: ASCII, Chinese, emoji, halves of emoji, empty", () => {
		const texts = fc.oneof(
			fc.string({ unit: 'binary-ascii', maxLength: 200 }),
			fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map(String.fromCharCode) }),
			fc.string({ unit: fc.constantFrom('😀', '👩‍🏫', '🇨🇳', '\ud83d', '\ude00', 'a', '中') }),
			fc.string({ unit: 'grapheme' }),
			fc.string({
				unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
			}),
		);
		fc.assert(
			fc.property(texts, (text) => md5Hex(text) === oracle(text).toUpperCase()),
			{ numRuns: 10_000, examples: [[''], ['\ud800'], ['a\udfffb'], ['x'.repeat(10_000)]] },
		);
	});
});

describe('the text of a value on the wire', () => {
	class Money {
		toJSON() {
			return '12.50';
		}
	}

	it.each<[string, unknown, string | undefined]>([
		['undefined', undefined, undefined],
		['null', null, undefined],
		['an empty text', '', ''],
		['zero', 0, '0'],
		['minus zero', -0, '0'],
		['a whole number', 1660270926732, '1660270926732'],
		['a fraction', 1.5, '1.5'],
		['a huge number', 1e21, '1e+21'],
		['a big integer', 12345678901234567890n, '12345678901234567890'],
		['true', true, 'true'],
		['false', false, 'false'],
		['Chinese', '直播', '直播'],
		['an emoji', '👍🏽', '👍🏽'],
		['half an emoji', 'x\ud800y', 'x\ufffdy'],
		['reserved characters', '+ & = % # ?', '+ & = % # ?'],
		['an array', ['2477096', 2272655], '2477096,2272655'],
		['an array with holes', ['a', null, '', undefined, 'b'], 'a,b'],
		['an empty array', [], undefined],
		['an object', { a: 1, b: ['中'] }, '{"a":1,"b":["中"]}'],
		['an object with half an emoji', { a: '\ud800' }, '{"a":"\\ud800"}'],
		['an empty object', {}, undefined],
		['a date', new Date(Date.UTC(2024, 0, 2, 3, 4, 5)), '2024-01-02T03:04:05.000Z'],
		['a date that is none', new Date(NaN), undefined],
		['what knows its own JSON', new Money(), '12.50'],
		['a function', () => 'x', undefined],
		['a symbol', Symbol('x'), undefined],
	])('%s', (_name, value, expected) => {
		expect(toWireText(value)).toBe(expected);
	});
});
