import { validateParameters } from '../../polyv/schema/validate';
import { ParameterError } from '../../polyv/errors/parameterError';
import { toList } from '../../polyv/schema/list';
import * as children from '../../polyv/endpoints/children';
import * as viewerRecord from '../../polyv/endpoints/viewerRecord';

describe('toList', () => {
	it.each<[string, unknown, unknown[] | undefined]>([
		['a text with commas', 'a,b', ['a', 'b']],
		['Chinese commas, line breaks and spaces', ' a ，b\nc ', ['a', 'b', 'c']],
		['an array', ['a', 1], ['a', 1]],
		['arrays within arrays', [['a'], ['b', ['c']]], ['a', 'b', 'c']],
		['one number', 7, [7]],
		['blanks', ', ,', []],
		['JSON text of an array', ' ["a,b","[c]"]', ['a,b', '[c]']],
		['JSON text of anything else', '[a', undefined],
		['nothing', undefined, []],
		['null', null, []],
	])('reads %s', (_name, value, members) => {
		expect(toList(value)).toEqual(members);
	});
});

function problem(...parameters: Parameters<typeof validateParameters>): string {
	try {
		validateParameters(...parameters);
	} catch (error) {
		if (error instanceof ParameterError) return error.message;
	}
	return 'none';
}

const emails = (count: number) => Array.from({ length: count }, (_, index) => `a${index}@b.cn`);

describe('the rules', () => {
	it.each([
		[100, 'none'],
		[101, 'childEmail has 101 members, 1 too many'],
	])('limit the emails to 100: %i give %s', (count, expected) => {
		expect(problem(children.list.rules, { childEmail: emails(count).join() })).toBe(expected);
		expect(problem(children.list.rules, { childEmail: emails(count) })).toBe(expected);
	});

	it.each([
		[
			'a label of the wrong family',
			{ labelIds: '1282,9zu68aethm9eivf1' },
			/^labelIds is not a viewer label/,
		],
		[
			'16 digits, which no viewer label has',
			{ labelIds: '1234567890123456' },
			/^labelIds is not a viewer label/,
		],
		['numbers and their texts', { labelIds: [1282, '1283'] }, /^none$/],
	])('recognize viewer labels: %s', (_name, row, expected) => {
		const values = { externalViewerId: 'a', nickname: 'b', ...row };
		expect(problem(viewerRecord.importExternal.rules, values)).toMatch(expected);
	});

	it.each(['import', 'IMPORT ', '', 1])('reject %j as a source of viewers', (source) => {
		expect(problem(viewerRecord.list.rules, { source })).toMatch(
			/^source is not one of the allowed values/,
		);
	});

	it('trim the number by which a viewer is looked up', () => {
		const { mobile } = viewerRecord.create.rules;
		expect(validateParameters({ mobile }, { mobile: ' 138 ' })).toEqual({ mobile: '138' });
		expect(problem({ mobile }, { mobile: ` ${'1'.repeat(20)} ` })).toBe('none');
	});
});
