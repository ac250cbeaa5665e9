import * as children from '../../polyv/endpoints/children';
import * as viewerRecord from '../../polyv/endpoints/viewerRecord';
import { toMainlandMobile } from '../../polyv/schema/phone';
import { email } from '../../polyv/schema/email';
import { flag, text } from '../../polyv/schema/rules';
import { validateParameters } from '../../polyv/schema/validate';
import { readCredentials } from '../../polyv/signing/credentials';
import { outcome, rejectedWith } from '../support/outcome';

const { mobile } = viewerRecord.create.rules;
const { viewerUnionId } = viewerRecord.get.rules;

const INVISIBLE = [
	'\u200b',
	'\u200e',
	'\u2060',
	'\ufeff',
	'\u00ad',
	'\u202a',
	'\u2069',
	'\u{e0020}',
	'\u2800',
];
const nameOf = (character: string) =>
	`U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;

describe.each(INVISIBLE.map((character) => [nameOf(character), character]))(
	'the invisible character %s',
	(name, character) => {
		it.each([
			['an identifier', viewerUnionId, '2_abc'],
			['a mobile', mobile, '13800138001'],
			['an email', email(), 'a@example.com'],
		])('is removed around %s', (_what, rule, value) => {
			expect(outcome(rule, `${character}${value}`)).toBe(value);
			expect(outcome(rule, ` ${value}${character} ${character}\n`)).toBe(value);
		});

		it.each([
			['an identifier', viewerUnionId, '2_a', 'bc'],
			['a mobile', mobile, '138', '00138001'],
			['an email', email(), 'a@exa', 'mple.com'],
		])('is rejected by name inside %s', (_what, rule, start, end) => {
			expect(outcome(rule, `${start}${character}${end}`)).toEqual(rejectedWith(name));
		});

		it('is removed around App ID and App Secret, and rejected by name inside', () => {
			const around = { appId: `${character}a`, appSecret: `b${character}` };
			expect(readCredentials(around)).toMatchObject({ appId: 'a', appSecret: 'b' });
			const inside = { appId: `a${character}a`, appSecret: 'b' };
			expect(() => readCredentials(inside)).toThrow(name);
		});

		it('stays where a person writes text', () => {
			expect(outcome(text(), `王${character}芳`)).toBe(`王${character}芳`);
		});
	},
);

describe('a mobile as sheets write it', () => {
	it.each([
		['13800138001.0'],
		['13800138001.'],
		["'13800138001"],
		['’13800138001'],
		['="13800138001"'],
		['"13800138001"'],
		['１３８００１３８００１'],
		[' 13800138001 '],
		[13800138001],
		['=13800138001'],
		['=""13800138001""'],
		["'’13800138001"],
		["13800138001'"],
		['`13800138001'],
		["'13800138001.0"],
		['＝＂13800138001＂'],
	])('is brought to its digits: %j', (given) => {
		expect(outcome(mobile, given)).toBe('13800138001');
	});

	it.each([
		'1.38001E+10',
		'1.38001e10',
		'1.3800138001E+10',
		"'1.38E+10",
		'1,38001E+10',
		'1.38001 E+10',
	])('is rejected in scientific notation: %s', (given) =>
		expect(outcome(mobile, given)).toEqual(rejectedWith('scientific notation')),
	);

	it.each(['+852 9123 4567', '020-12345678', '13800138001x'])(
		'stays as given where it has no mark of a sheet: %s',
		(given) => expect(outcome(mobile, given)).toBe(given),
	);
});

describe('a mobile number of mainland China', () => {
	it.each([
		'13800138001',
		'+86 138-0013-8001',
		'(+86)13800138001',
		'0086 138 0013 8001',
		'86-13800138001',
		'(+86) 138 - 0013 - 8001',
		'138.0013.8001',
		'+86.138.0013.8001',
		'0086 138.0013-8001.',
		'（+86）138 0013 8001'.replace(/[（）]/g, (bracket) => (bracket === '（' ? '(' : ')')),
	])('is brought to 11 digits: %s', (given) => {
		expect(toMainlandMobile(given)).toEqual({ value: '13800138001' });
	});

	it.each(['+852 91234567', '1380013800', '138001380011', '23800138001', '+1 415 555 0100', 'abc'])(
		'is not: %s',
		(given) => expect(toMainlandMobile(given)).toHaveProperty('problem'),
	);

	it('is read in one pass, however long the text is', () => {
		for (const text of ['+', ' ', '1.', ' .', '86'].map((part) => `138${part.repeat(100_000)}.`))
			expect(toMainlandMobile(text)).toHaveProperty('problem');
	});

	it.each(['1380013.8001', '138001380.01', '1.3800138001', '13.800138001'])(
		'is not a decimal: %s',
		(given) => expect(toMainlandMobile(given)).toHaveProperty('problem'),
	);
});

describe('an email', () => {
	it.each([
		'a@example.com;',
		'<a@example.com>',
		'mailto:a@example.com',
		'孙七<a@example.com>',
		'a@example..com',
		'a@.example.com',
		'a@example.com.',
		'.a@example.com',
		'a@b@example.com',
		'a@example',
		'a@-example.com',
		'a@example.com,b@example.com',
		'a@example.com、b@example.com',
		'a b@example.com',
		'“a@example.com”',
		'＜a@example.com＞',
		'【a@example.com】',
		'「a@example.com」',
		'a@example.com。',
		'a@example。com',
		'a@example.com！',
		'a@example.com|',
		'a@example.com/',
		'a@example.com#',
		'a@example.com=',
		'a@example.com?subject=x',
		'{a@example.com}',
		'*a@example.com*',
		'`a@example.com`',
		"'a@example.com",
		'a@my_host.com',
		'ａ@example.com',
		'a@ｅxample.com',
		'a＠example.com',
		'a@exa\ud83dmple.com',
		`${'a'.repeat(250)}@b.cn`,
	])('is rejected with a reason: %s', (given) => {
		expect(outcome(email(), given)).toEqual(rejectedWith('not a valid email address, '));
	});

	it.each([
		'a@example.com',
		"o'neil+x-y@sub.example.co",
		'_a.{b}/c=d@x-1.cn',
		'张三@例子.中国',
		'jose\u0301@example.com',
		'',
	])('passes: %s', (given) => expect(outcome(email(), given)).toBe(given));
});

describe('a text', () => {
	it('is well-formed', () => {
		expect(outcome(text(), '王芳😀'.slice(0, 3))).toBe('王芳\ufffd');
	});

	it('counts its characters without a copy', () => {
		const long = '😀'.repeat(100_000);
		expect(outcome(text(64), long)).toEqual(rejectedWith('has 100000 characters'));
	});
});

describe('data that is sent as it is', () => {
	it('is well-formed at any depth', () => {
		const { followUsers } = viewerRecord.importExternal.rules;
		const given = [{ name: '王芳\ud83d', more: { '\ude00': ['😀', 1, null] } }];
		expect(outcome(followUsers, given)).toEqual([
			{ name: '王芳\ufffd', more: { '\ufffd': ['😀', 1, null] } },
		]);
	});
});

describe('an object that only looks like a date', () => {
	it.each([{ toISO: 1 }, { toISOString: 1 }, { toISO: 1, toJSON: 1 }])(
		'is rejected like any other: %j',
		(given) => expect(outcome(text(), given)).toEqual(rejectedWith('must be a text')),
	);
});

describe('null', () => {
	it('leaves a value alone, as does a missing one; an empty text clears it', () => {
		const { nickname } = viewerRecord.update.rules;
		expect(validateParameters({ nickname }, { nickname: null })).toEqual({});
		expect(validateParameters({ nickname }, { nickname: undefined })).toEqual({});
		expect(validateParameters({ nickname }, { nickname: '' })).toEqual({ nickname: '' });
	});
});

describe('a switch', () => {
	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
		'is not a name that every object has: %s',
		(given) => expect(outcome(flag(), given)).toEqual(rejectedWith('must be on or off')),
	);
});

describe('a password', () => {
	it.each([
		'Abcd1234\n',
		' Abcd1234',
		'Abcd1234\t',
		'Abcd1234\u200b',
		'Abcd\u200b1234',
		'Ab\n1234x',
		'Abcd\u00a01234',
		'Abcd\u30001234',
		'Abcd\u20281234',
		'Abcd\u28001234',
		'abcd1234\ud83d',
	])('that nobody can type is rejected: %j', (given) =>
		expect(outcome(children.create.rules.password, given)).toEqual(rejectedWith('white space')),
	);

	it('may contain a blank inside', () => {
		expect(outcome(children.create.rules.password, 'Abcd 1234')).toBe('Abcd 1234');
	});
});
