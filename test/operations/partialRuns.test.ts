import type { INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, useSandboxPerTest } from '../support/sandbox';
import { items } from '../support/trial';

const sandbox = useSandboxPerTest();
const create: INodeParameters = {
	resource: 'viewer',
	operation: 'create',
	mobile: '={{ $json.mobile }}',
	nickname: '新',
};

/** Creates one viewer at a time, so that it is known which request gets the fault. */
async function run(count: number) {
	const engine = new Engine({ ...credentialsFor(sandbox.current), maxConcurrency: 1 });
	const given = items(count, (index) => ({ mobile: `1590000${1000 + index}` }));
	return await engine.run(create, given);
}

describe('the error of a run of creates that failed on the way', () => {
	it('names the items that were applied and those that were not sent', async () => {
		sandbox.current.addFault({ kind: 'business', code: 400, desc: '稍后', skip: 3, times: 1 });
		const { error } = await run(8);
		expect(error?.message).toBe('POLYV: 稍后 [item 3]');
		expect(error?.description).toMatch(
			/ Applied: items 0-2\. Not sent: items 4-7\. Exclude the applied ones when you run it again: n8n's "Retry execution" would send them once more\.$/,
		);
	});

	it('says that an item may have been applied when its response was lost', async () => {
		sandbox.current.addFault({ kind: 'drop-after', skip: 1, times: 1 });
		const { error } = await run(4);
		expect(error?.message).toMatch(/^No complete response from POLYV .* \[item 1\]$/);
		expect(error?.description).toContain('The change may have been applied');
		expect(error?.description).toContain(
			'Applied: item 0. May have been applied: item 1. Not sent: items 2-3.',
		);
	});

	it('does not mention other items when there are none', async () => {
		sandbox.current.addFault({ kind: 'business', code: 400, desc: '稍后' });
		const { error } = await run(1);
		expect(error?.description).not.toMatch(/Applied|Not sent|Exclude/);
	});
});

describe('the error of a failed run of updates', () => {
	it('says that it can be run again', async () => {
		const engine = new Engine({ ...credentialsFor(sandbox.current), maxConcurrency: 1 });
		const parameters = { resource: 'viewer', operation: 'get', viewerUnionId: '={{ $json.id }}' };
		const [known] = sandbox.current.state.viewers.keys();
		const { error } = await engine.run(parameters, [{ id: known }, { id: '2_nobody' }]);
		expect(error?.description).toContain(
			'1 other item was processed. You can safely run all items again.',
		);
	});
});
