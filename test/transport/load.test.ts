/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Cost } from '../support/gauge';
import { Trial } from '../support/trial';
import { savedIn, viewersIn } from './bulk';

afterEach(async () => await Trial.closeAll());

/** Saves `count` values in a process of its own. */
async function load(
	count: number,
	value: string,
): Promise<Cost & { status: string; saved: number }> {
	const { sandbox } = await Trial.start();
	viewersIn(sandbox, count);
	const { stdout } = await promisify(execFile)(process.execPath, [
		...['--expose-gc', '--import', 'tsx', 'test/transport/load.ts'],
		...[sandbox.url, String(count), value],
	]);
	expect(savedIn(sandbox, count)).not.toContain(undefined);
	return JSON.parse(stdout) as Cost & { status: string; saved: number };
}

describe('saving thousands of values', () => {
	it('needs at most 100 MB for 10,000 values, items excluded', async () => {
		const { status, saved, peakHeapMb } = await load(10_000, '={{ $json.value }}');
		expect([status, saved]).toEqual(['success', 10_000]);
		expect(peakHeapMb).toBeLessThan(100);
	});

	it('does not block the event loop while expressions are evaluated', async () => {
		const { status, ms, longestBlockMs } = await load(2000, '={{ $json.value + "!" }}');
		expect(status).toBe('success');
		// Evaluating is most of the work; without pauses it would block the event loop once, for all of it.
		expect(longestBlockMs / ms).toBeLessThan(0.25);
	});
});
