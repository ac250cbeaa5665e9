import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine, type NodeRun } from '../support/engine';
import { credentialsFor, useSandboxPerTest } from '../support/sandbox';
import { items } from '../support/trial';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const sandbox = useSandboxPerTest();
const run = async (parameters: INodeParameters, given: IDataObject[], settings = {}) =>
	await new Engine({ ...credentialsFor(sandbox.current), requestsPerSecond: 150 }).run(
		parameters,
		given,
		settings,
	);

const update: INodeParameters = {
	resource: 'viewer',
	operation: 'update',
	viewerUnionId: '={{ $json.viewer }}',
	updateFields: { nickname: '={{ $json.nickname }}' },
};
const save: INodeParameters = {
	resource: 'customField',
	operation: 'saveValues',
	viewerId: '={{ $json.viewer }}',
	values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '已支付' }] },
};

/** What is stored of the error, without its stack. */
const textOf = ({ error }: NodeRun) =>
	JSON.stringify([error?.message, error?.description, error?.context]);

describe('the error of a run in which 500 items fail', () => {
	it.each<[string, (index: number) => IDataObject]>([
		['all alike', () => ({ viewer: WANG, nickname: '名'.repeat(65) })],
		['each in its own way', (index) => ({ viewer: WANG, nickname: '名'.repeat(65 + index) })],
		[
			'every second one',
			(index) => ({ viewer: WANG, nickname: index % 2 === 0 ? '芳' : '名'.repeat(65 + index) }),
		],
	])('stays below 4 kB and names them: %s', async (_name, item) => {
		const done = await run(update, items(500, item));
		expect(sandbox.current.requests).toEqual([]);
		expect(done.error?.message).toMatch(
			/^(500|250) of 500 items failed, the first: "Nickname \(Shown in Chat\)" has/,
		);
		expect(done.error?.description).toMatch(
			/^Failed items: (0-499\.|1, 3, 5, .*79 and 210 more\.)/,
		);
		expect(done.error?.description).toContain('Nothing was sent.');
		expect(textOf(done).length).toBeLessThan(4_096);
	});

	it('stays below 4 kB when POLYV returns a long text', async () => {
		sandbox.current.addFault({ kind: 'business', code: 400, desc: '长'.repeat(5_000) });
		const done = await run(
			save,
			items(500, (index) => ({ viewer: `2_${index}` })),
		);
		expect(done.error?.message).toMatch(/^500 of 500 items failed/);
		expect(textOf(done).length).toBeLessThan(4_096);
	});

	it('says once what items have in common', async () => {
		const done = await run(
			save,
			items(40, (index) => ({ viewer: `2_${index}` })),
		);
		expect(done.error?.description?.match(/Use the ID as POLYV gives it/g)).toHaveLength(1);
		const { failedItems } = done.error?.context.data as { failedItems: IDataObject[] };
		expect(failedItems).toEqual([
			{
				items: '0-39',
				error: 'POLYV does not know this viewer (观众): check "Viewer"',
			},
		]);
	});
});

describe('an error item', () => {
	it('stays below 4 kB when POLYV returns a long text', async () => {
		sandbox.current.addFault({ kind: 'business', code: 400, desc: '长'.repeat(5_000) });
		const done = await run(
			save,
			items(2, (index) => ({ viewer: `2_${index}` })),
			{
				onError: 'continueRegularOutput',
			},
		);
		expect(done.pairing()).toEqual([0, 1]);
		for (const json of done.json()) expect(JSON.stringify(json).length).toBeLessThan(4_096);
	});
});
