import type { Execution } from '../../dev/n8n/rest.mts';
import { isFlat, quarters } from '../../dev/benchmarks/flat.mts';
import { Ledger } from '../../dev/soak/ledger.mts';
import { outcomesOf } from '../../dev/soak/outcomes.mts';

const effect = (value: string) => ({ record: 'nickname', value });
const stored = (value: string) => new Map([['nickname', value]]);

describe('ledger of the soak', () => {
	it('accepts only the value of the last confirmed run', () => {
		const ledger = new Ledger();
		ledger.note(effect('one'), 'applied');
		ledger.note(effect('two'), 'applied');
		expect(ledger.wrong(stored('two'))).toEqual([]);
		expect(ledger.wrong(stored('one'))).toEqual(['nickname is "one", not "two"']);
	});

	it('accepts the old and the new value after a run that was stopped', () => {
		const ledger = new Ledger();
		ledger.note(effect('one'), 'applied');
		ledger.note(effect('two'), 'open');
		expect(ledger.wrong(stored('one'))).toEqual([]);
		expect(ledger.wrong(stored('two'))).toEqual([]);
		expect(ledger.wrong(stored('three'))).toHaveLength(1);
		expect(ledger.size).toEqual({ records: 1, certain: 0 });
	});

	it('reports a record that n8n calls not applied, and one that is missing', () => {
		const ledger = new Ledger();
		ledger.note(effect('1'), 'none');
		expect(ledger.wrong(stored('1'))).toEqual(['nickname is "1", not ""']);
		ledger.note(effect('1'), 'applied');
		expect(ledger.wrong(new Map())).toEqual(['nickname is "", not "1"']);
	});

	it('reports a viewer that exists twice although the run was stopped', () => {
		const ledger = new Ledger();
		ledger.note(effect('1'), 'open');
		expect(ledger.wrong(stored('2'))).toHaveLength(1);
	});
});

describe('outcomes of a run', () => {
	const items = [
		{ id: 'a', value: '' },
		{ id: 'b', value: '' },
		{ id: 'c', value: '' },
	];
	const execution = (status: string): Execution => ({
		id: '1',
		status,
		runData: {
			Work: [
				{
					executionStatus: 'success',
					executionTime: 1,
					executionIndex: 1,
					data: {
						main: [
							[
								{
									json: {
										error: 'x',
										details: { description: 'The change may have been applied.' },
									},
									pairedItem: { item: 1 },
								},
								{ json: { error: 'x', details: {} }, pairedItem: { item: 2 } },
								{ json: { success: true }, pairedItem: { item: 0 } },
							],
						],
					},
				},
			],
		},
	});

	it('are read by the pairing of the output items', () => {
		expect(outcomesOf(items, execution('success'), 'Work')).toEqual(['applied', 'open', 'none']);
	});

	it('are open after a stop', () => {
		expect(outcomesOf(items, execution('canceled'), 'Work')).toEqual(['open', 'open', 'open']);
	});
});

describe('flat', () => {
	const steps = (...levels: number[]) => levels.flatMap((level) => Array<number>(5).fill(level));

	it('compares the medians of the second and the last quarter', () => {
		expect(quarters(steps(9, 1, 5, 3))).toEqual({ second: 1, last: 3 });
	});

	it.each([
		['a start that is higher', steps(300, 100, 100, 105), 0, true],
		['a growth of 15 %', steps(100, 100, 110, 115), 0, false],
		['a growth within the slack', steps(4, 4, 5, 6), 2, true],
		['single peaks', [...steps(100, 100, 100), 100, 100, 900, 100, 100], 0, true],
	])('judges %s', (_what, samples, slack, expected) => {
		expect(isFlat(samples, slack)).toBe(expected);
	});
});
