/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';

import { COMPARISONS } from '../../dev/benchmarks/questions/index.mts';
import { questionsPage, rowsPage } from '../../dev/benchmarks/report.mts';
import { readResults } from '../../dev/benchmarks/results.mts';
import { ROWS } from '../../dev/benchmarks/rows/index.mts';

/** Prettier wraps lines and pads tables. */
const unformatted = (text: string) => text.replace(/[\s-]+/g, '');

describe('pages of the benchmarks', () => {
	it.each([
		['docs/performance.md', questionsPage],
		['docs/performance-rows.md', rowsPage],
	])('%s is what the benchmarks write from their figures', (page, write) => {
		expect(unformatted(readFileSync(page, 'utf8'))).toBe(unformatted(write(readResults())));
	});

	it('keep no figures of a measurement that is gone', () => {
		const { comparisons, rows } = readResults();
		const names = [...COMPARISONS, ...ROWS].map(({ name }) => name);
		const kept = [...Object.keys(comparisons), ...Object.keys(rows)];
		expect(kept.filter((name) => !names.includes(name))).toEqual([]);
	});
});
