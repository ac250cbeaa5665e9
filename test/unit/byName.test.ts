import { byName } from '../../nodes/PolyvLive/output/byName';

describe('values by name', () => {
	it('are all there, though names repeat, are blank, or look like a repeated one', () => {
		expect(
			byName([
				['公司', 'a'],
				['公司', 'b'],
				['公司 (2)', 'c'],
				[' ', 'd'],
				[undefined, 'e'],
				['公司', 'f'],
			]),
		).toEqual({
			公司: 'a',
			'公司 (2)': 'b',
			'公司 (2) (2)': 'c',
			'Field 4': 'd',
			'Field 5': 'e',
			'公司 (3)': 'f',
		});
	});

	it('do not change what an object is', () => {
		const named = byName([['__proto__', 'a']]);
		expect(Object.entries(named)).toEqual([['__proto__', 'a']]);
		expect(Object.getPrototypeOf(named)).toBe(Object.prototype);
	});
});
