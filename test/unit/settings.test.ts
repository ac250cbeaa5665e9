import { isOn, readCount } from '../../nodes/PolyvLive/input/settings';

describe('a count of the panel', () => {
	const read = (value: unknown) => readCount('limit', value, 0, 100);

	it.each<[unknown, number]>([
		[5, 5],
		['5', 5],
		[' 16 ', 16],
		['5.0', 5],
		['', 0],
		[null, 0],
	])('is a whole number: %j', (value, count) => expect(read(value)).toBe(count));

	it.each<[unknown]>([
		[true],
		[[5]],
		['0x10'],
		['0b11'],
		[{}],
		[{ valueOf: 1 }],
		[1.5],
		['x'],
		[NaN],
	])('is not what JavaScript would make one: %j', (value) =>
		expect(() => read(value)).toThrow('limit must be a whole number from 0 to 100'),
	);
});

describe('a switch after the response', () => {
	it.each<[unknown, boolean]>([
		[true, true],
		['Y', true],
		[' TRUE\u200b', true],
		[false, false],
		[[true], false],
		[{ toString: 1 }, false],
		[undefined, false],
	])('is on only if it is: %j', (value, expected) => expect(isOn(value)).toBe(expected));
});
