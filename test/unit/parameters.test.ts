import { email } from '../../polyv/schema/email';
import { flag, integer, password, text, type Rule } from '../../polyv/schema/rules';

/** The value to send, or the problem of a rejected value. */
function outcome(rule: Rule, value: unknown): unknown {
	const result = rule(value);
	return 'problem' in result ? `rejected: ${result.problem}` : result.value;
}

describe('a text', () => {
	it.each<[string, unknown, string]>([
		['a text', ' 王小明 ', ' 王小明 '],
		['empty, to clear it', '', ''],
		['a number', 13800000000, '13800000000'],
		['zero', 0, '0'],
		['a fraction', 1.5, '1.5'],
		['a boolean', false, 'false'],
		['a big integer', 12345678901234567890n, '12345678901234567890'],
		['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
	])('passes as its text: %s', (_name, value, expected) => {
		expect(outcome(text(), value)).toBe(expected);
	});

	it.each<[string, unknown]>([
		['an object', { a: 1 }],
		['an array', ['a']],
		['no date', new Date(NaN)],
		['a function', () => 'a'],
	])('is not %s, which would go as [object Object] or the like', (_name, value) => {
		expect(outcome(text(), value)).toBe('rejected: must be a text');
	});

	it.each([NaN, Infinity])('is not %s, which no calculation should leave', (value) => {
		expect(outcome(text(), value)).toBe(`rejected: is not a number: "${value}"`);
	});

	it('is no number that JavaScript has rounded already', () => {
		expect(outcome(text(), Number.MAX_SAFE_INTEGER)).toBe('9007199254740991');
		expect(outcome(text(), Number.MAX_SAFE_INTEGER + 1)).toMatch(/^rejected: is too large/);
		expect(outcome(text(), -1e21)).toMatch(/^rejected: is too large/);
	});

	it('is counted in characters, not in UTF-16 halves', () => {
		expect(outcome(text(2), '😀中')).toBe('😀中');
		expect(outcome(text(2), '😀中x')).toBe('rejected: has 3 characters, 1 too many');
	});
});

describe('a switch', () => {
	it.each<[unknown, string]>([
		[true, 'Y'],
		[false, 'N'],
		['true', 'Y'],
		['false', 'N'],
		['Y', 'Y'],
		['N', 'N'],
		['y', 'Y'],
		[' n ', 'N'],
		['TRUE', 'Y'],
	])('is on or off, also as an expression gives it: %j', (value, expected) => {
		expect(outcome(flag(), value)).toBe(expected);
	});

	it.each<[unknown]>([
		[''],
		['yes'],
		['no'],
		['on'],
		[1],
		[0],
		['1'],
		[{}],
		[[true, false]],
		[[true]],
		[{ toString: 1 }],
	])('is rejected rather than guessed: %j', (value) =>
		expect(outcome(flag(), value)).toBe('rejected: must be on or off'),
	);
});

describe('a whole number', () => {
	it.each<[unknown, number]>([
		[1, 1],
		[0, 0],
		[-5, -5],
		['2', 2],
		[' 42 ', 42],
	])('is a number on the wire: %j', (value, expected) => {
		expect(outcome(integer(), value)).toBe(expected);
	});

	it.each<[unknown]>([
		[''],
		[' '],
		['1.5'],
		[1.5],
		['2a'],
		['0x10'],
		[NaN],
		[Infinity],
		[1e21],
		['9007199254740993'],
		[true],
		[[]],
		[{}],
	])('is rejected: %p', (value) => {
		expect(outcome(integer(), value)).toMatch(/^rejected: must be a whole number/);
	});

	it('is quoted when it is rejected, but not endlessly', () => {
		expect(outcome(integer(), '二')).toBe('rejected: must be a whole number, not "二"');
		expect(outcome(integer(), '😀'.repeat(99))).toBe(
			`rejected: must be a whole number, not "${'😀'.repeat(50)}"`,
		);
	});
});

describe('an email address', () => {
	it.each(['a@b.cn', 'a.b+c@mail.example.com', '王@例子.中国', ''])('passes: %j', (value) => {
		expect(outcome(email(), value)).toBe(value);
	});

	it('loses the white space around it', () => {
		expect(outcome(email(), ' a@b.cn\n')).toBe('a@b.cn');
	});

	it.each<[unknown]>([
		['a'],
		[' '],
		['a@b'],
		['@b.cn'],
		['a@'],
		['a@@b.cn'],
		['a b@c.cn'],
		['a@b.cn, c@d.cn'],
		[5],
		[{ email: 'a@b.cn' }],
	])('is rejected: %j', (value) => {
		expect(outcome(email(), value)).toMatch(/^rejected: is not a valid email address/);
	});
});

describe('a password', () => {
	it.each<[unknown]>([['abcdefg1'], ['1234567a'], ['Aa345678901234!?'], ['密码密码密码a1']])(
		'passes: %j',
		(value) => expect(outcome(password(), value)).toBe(value),
	);

	it.each<[string, unknown]>([
		['7 characters', 'abcdef1'],
		['17 characters', 'abcdefghijklmno12'],
		['no digit', 'abcdefgh'],
		['no letter', '12345678'],
		['a number, so no letter', 12345678],
		['empty', ''],
		['no text', ['abcdefg1']],
	])('is rejected and never shown: %s', (_name, value) => {
		const checked = password()(value);
		expect(checked).toHaveProperty('problem', "does not meet POLYV's password rule");
		if (String(value) !== '') expect(JSON.stringify(checked)).not.toContain(String(value));
	});
});
