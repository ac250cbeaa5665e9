import { validateParameters, validateRows } from '../../polyv/schema/validate';
import { email, flag, given, identifier, integer, password, required, text, type Rule } from '../../polyv/schema/rules';
import { ParameterError } from '../../polyv/errors/parameterError';

/** What the rule makes of a value; the problem when it refuses. */
function outcome(rule: Rule, value: unknown): unknown {
	const checked = rule(value);
	return 'problem' in checked ? `refused: ${checked.problem}` : checked.value;
}

/** The ParameterError that the function throws. */
function refusalOf(check: () => unknown): ParameterError {
	let refused: unknown;
	try {
		check();
	} catch (error) {
		refused = error;
	}
	expect(refused).toBeInstanceOf(ParameterError);
	return refused as ParameterError;
}

describe('a text', () => {
	test.each<[string, unknown, string]>([
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

	test.each<[string, unknown]>([
		['an object', { a: 1 }],
		['an array', ['a']],
		['no date', new Date(NaN)],
		['a function', () => 'a'],
	])('is not %s, which would go as [object Object] or the like', (_name, value) => {
		expect(outcome(text(), value)).toBe('refused: must be a text');
	});

	test.each([NaN, Infinity])('is not %s, which no calculation should leave', (value) => {
		expect(outcome(text(), value)).toBe(`refused: is not a number: "${value}"`);
	});

	test('is no number that JavaScript has rounded already', () => {
		expect(outcome(text(), Number.MAX_SAFE_INTEGER)).toBe('9007199254740991');
		expect(outcome(text(), Number.MAX_SAFE_INTEGER + 1)).toMatch(/^refused: is too large/);
		expect(outcome(text(), -1e21)).toMatch(/^refused: is too large/);
	});

	test('is counted in characters, not in UTF-16 halves', () => {
		expect(outcome(text(2), '😀中')).toBe('😀中');
		expect(outcome(text(2), '😀中x')).toBe('refused: has 3 characters, 1 too many');
	});
});

test('an identifier is required, and comes without the white space that copying adds', () => {
	const checked = validateParameters({ id: identifier(text(5)) }, { id: '\t2_a b\n' });
	expect(checked).toEqual({ id: '2_a b' });
	const blank = () => validateParameters({ id: identifier() }, { id: ' \n' });
	expect(refusalOf(blank).message).toBe('id is empty');
});

describe('a switch', () => {
	test.each<[unknown, string]>([
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

	test.each<[unknown]>([[''], ['yes'], ['no'], ['on'], [1], [0], ['1'], [{}], [[true, false]]])(
		'is refused rather than guessed: %j',
		(value) => expect(outcome(flag(), value)).toBe('refused: must be on or off'),
	);
});

describe('a whole number', () => {
	test.each<[unknown, number]>([
		[1, 1],
		[0, 0],
		[-5, -5],
		['2', 2],
		[' 42 ', 42],
	])('is a number on the wire: %j', (value, expected) => {
		expect(outcome(integer(), value)).toBe(expected);
	});

	test.each<[unknown]>([
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
	])('is refused: %p', (value) => {
		expect(outcome(integer(), value)).toMatch(/^refused: must be a whole number/);
	});

	test('is quoted when it is refused, but not endlessly', () => {
		expect(outcome(integer(), '二')).toBe('refused: must be a whole number, not "二"');
		expect(outcome(integer(), '😀'.repeat(99))).toBe(
			`refused: must be a whole number, not "${'😀'.repeat(50)}"`,
		);
	});
});

describe('an email address', () => {
	test.each(['a@b.cn', 'a.b+c@mail.example.com', '王@例子.中国', ''])('passes: %j', (value) => {
		expect(outcome(email(), value)).toBe(value);
	});

	test('loses the white space around it', () => {
		expect(outcome(email(), ' a@b.cn\n')).toBe('a@b.cn');
	});

	test.each<[unknown]>([
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
	])('is refused: %j', (value) => {
		expect(outcome(email(), value)).toMatch(/^refused: is not a valid email address/);
	});
});

describe('a password', () => {
	test.each<[unknown]>([['abcdefg1'], ['1234567a'], ['Aa345678901234!?'], ['密码密码密码a1']])(
		'passes: %j',
		(value) => expect(outcome(password(), value)).toBe(value),
	);

	test.each<[string, unknown]>([
		['7 characters', 'abcdef1'],
		['17 characters', 'abcdefghijklmno12'],
		['no digit', 'abcdefgh'],
		['no letter', '12345678'],
		['a number, so no letter', 12345678],
		['empty', ''],
		['no text', ['abcdefg1']],
	])('is refused and never shown: %s', (_name, value) => {
		const checked = password()(value);
		expect(checked).toHaveProperty('problem', "does not meet POLYV's password rule");
		if (String(value) !== '') expect(JSON.stringify(checked)).not.toContain(String(value));
	});
});

describe('the parameters of a request', () => {
	const rules = { id: required(text()), name: text(3), note: text(), on: flag() };

	test('keep only what was given, in the type that POLYV documents', () => {
		const values = { id: 7, name: undefined, note: '', on: true, other: [1] };
		expect(validateParameters(rules, values)).toEqual({ id: '7', note: '', on: 'Y', other: [1] });
	});

	test('stay as they were: the checked ones are new', () => {
		const values = Object.freeze({ id: 7, on: false });
		expect(validateParameters(rules, values)).not.toBe(values);
	});

	test('may be null, which clears a text', () => {
		expect(validateParameters(rules, { id: '1', note: null })).toEqual({ id: '1', note: '' });
	});

	test.each<[string, unknown]>([
		['missing', undefined],
		['null', null],
		['empty', ''],
		['blank', ' \n'],
	])('that are required are refused when they are %s', (_name, id) => {
		const { parameter, problem, solution } = refusalOf(() => validateParameters(rules, { id }));
		expect(`${parameter} ${problem}`).toBe('id is empty');
		expect(solution).toContain('expression');
	});

	test.each<[unknown]>([[0], [false]])('that are required may be %j', (id) => {
		expect(validateParameters(rules, { id })).toEqual({ id: String(id) });
	});

	test('are refused by name, with what to do', () => {
		const error = refusalOf(() => validateParameters(rules, { id: '1', name: 'abcd' }));
		expect(error.parameter).toBe('name');
		expect(error.message).toBe('name has 4 characters, 1 too many');
		expect(error.solution).toBe('POLYV takes at most 3 characters. Shorten it.');
	});
});

describe('the rows of an array', () => {
	const rules = { id: required(text()), value: given(text()) };

	test('have what the rules know and nothing else', () => {
		const rows = [
			{ id: 1, value: '', extra: 'x' },
			{ value: null, id: 'b' },
		];
		expect(validateRows(rules, rows)).toEqual([
			{ id: '1', value: '' },
			{ id: 'b', value: '' },
		]);
	});

	test('are refused by their number', () => {
		const rows = [{ id: '1', value: 'a' }, { id: '2' }, { id: '', value: 'c' }];
		expect(refusalOf(() => validateRows(rules, rows)).message).toBe('value is empty (value 2 of 3)');
		rows[1].value = 'b';
		expect(refusalOf(() => validateRows(rules, rows)).message).toBe('id is empty (value 3 of 3)');
	});

	test('need no number when there is one only', () => {
		expect(refusalOf(() => validateRows(rules, [{}])).message).toBe('id is empty');
	});

	test.each<[unknown]>([['text'], [5], [null], [undefined], [[]]])(
		'are refused when they are no objects: %j',
		(row) => expect(refusalOf(() => validateRows(rules, [row])).parameter).toBe('id'),
	);
});
