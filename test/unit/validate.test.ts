import { ParameterError } from '../../polyv/errors/parameterError';
import { flag, identifier, required, text } from '../../polyv/schema/rules';
import { validateParameters, validateRows } from '../../polyv/schema/validate';

/** The ParameterError that the function throws. */
function rejectionOf(validate: () => unknown): ParameterError {
	let thrown: unknown;
	try {
		validate();
	} catch (error) {
		thrown = error;
	}
	expect(thrown).toBeInstanceOf(ParameterError);
	return thrown as ParameterError;
}

describe('an identifier', () => {
	it('is required, and sent without the white space that copying adds', () => {
		const checked = validateParameters({ id: identifier(text(5)) }, { id: '\t2_a b\n' });
		expect(checked).toEqual({ id: '2_a b' });
		const blank = () => validateParameters({ id: identifier() }, { id: ' \n' });
		expect(rejectionOf(blank).message).toBe('id is empty');
	});
});

describe('the parameters of a request', () => {
	const rules = { id: required(text()), name: text(3), note: text(), on: flag() };

	it('keep only what was given, in the type that POLYV documents', () => {
		const values = { id: 7, name: undefined, note: '', on: true, other: [1] };
		expect(validateParameters(rules, values)).toEqual({ id: '7', note: '', on: 'Y', other: [1] });
	});

	it('stay as they were: the checked ones are new', () => {
		const values = Object.freeze({ id: 7, on: false });
		expect(validateParameters(rules, values)).not.toBe(values);
	});

	it('are left alone where they are null, and cleared by an empty text', () => {
		expect(validateParameters(rules, { id: '1', note: null })).toEqual({ id: '1' });
		expect(validateParameters(rules, { id: '1', note: '' })).toEqual({ id: '1', note: '' });
	});

	it.each<[string, unknown]>([
		['missing', undefined],
		['null', null],
		['empty', ''],
		['blank', ' \n'],
	])('that are required are rejected when they are %s', (_name, id) => {
		const error = rejectionOf(() => validateParameters(rules, { id }));
		expect([error.parameter, error.kind]).toEqual(['id', 'missing']);
	});

	it.each<[unknown]>([[0], [false]])('that are required may be %j', (id) => {
		expect(validateParameters(rules, { id })).toEqual({ id: String(id) });
	});

	it('are rejected by name, with what to do', () => {
		const error = rejectionOf(() => validateParameters(rules, { id: '1', name: 'abcd' }));
		expect(error.parameter).toBe('name');
		expect(error.message).toBe('name has 4 characters, 1 too many');
		expect(error.solution).toBe('POLYV takes at most 3 characters. Shorten it.');
	});
});

describe('the rows of an array', () => {
	const rules = { id: required(text()), value: required(text()) };

	it('have what the rules know and nothing else', () => {
		const rows = [
			{ id: 1, value: 'a', extra: 'x' },
			{ value: 0, id: 'b' },
		];
		expect(validateRows(rules, rows)).toEqual([
			{ id: '1', value: 'a' },
			{ id: 'b', value: '0' },
		]);
	});

	it('are rejected by their number', () => {
		const rows = [{ id: '1', value: 'a' }, { id: '2' }, { id: '', value: 'c' }];
		expect(rejectionOf(() => validateRows(rules, rows)).message).toBe(
			'value is empty (value 2 of 3)',
		);
		rows[1].value = 'b';
		expect(rejectionOf(() => validateRows(rules, rows)).message).toBe('id is empty (value 3 of 3)');
	});

	it('need no number when there is one only', () => {
		expect(rejectionOf(() => validateRows(rules, [{}])).message).toBe('id is empty');
	});

	it.each<[unknown]>([['text'], [5], [null], [[]]])(
		'are rejected when they are not objects: %j',
		(row) => expect(rejectionOf(() => validateRows(rules, [row])).parameter).toBe('id'),
	);
});
