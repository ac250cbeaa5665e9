import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { golden, useSandboxPerTest, credentialsFor } from '../support/sandbox';
import { Engine } from '../support/engine';
import { items } from '../support/trial';

const GO_ON = { onError: 'continueRegularOutput' } as const;
const RETRY = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };

const sandbox = useSandboxPerTest();

async function run(name: string, parameters: INodeParameters, given: IDataObject[], settings = {}) {
	const [resource, operation] = name.split(' ');
	const engine = new Engine(credentialsFor(sandbox.current));
	return await engine.run({ resource, operation, ...parameters }, given, settings);
}
const bodies = () => sandbox.current.requests.map(golden).map(({ body }) => body);

/** Adds `count` viewers; returns their IDs. */
function addViewers(count: number): string[] {
	const { viewers } = sandbox.current.state;
	const [pattern] = viewers.values();
	return items(count).map((_item, index) => {
		const viewerUnionId = `2_${index}`;
		viewers.set(viewerUnionId, { ...pattern, viewerUnionId, labelIds: [] });
		return viewerUnionId;
	});
}

describe.each(['addToViewers', 'removeFromViewers'])('viewerLabel %s', (operation) => {
	const name = `viewerLabel ${operation}`;
	const labelling = (options: INodeParameters = {}): INodeParameters => ({
		viewerUnionIds: { viewer: [{ viewerUnionId: '={{ $json.viewer }}' }] },
		labelIds: { label: [{ labelId: '={{ $json.label }}' }] },
		options,
	});

	it('sends the viewers of all items with the same labels together', async () => {
		const viewers = addViewers(250);
		const given = viewers.map((viewer, index) => ({
			viewer,
			label: index % 2 === 0 ? '1283,1284' : '1284,1283',
		}));
		given[249].label = '1282';
		const done = await run(name, labelling(), given);
		const sizes = bodies().map((body) => (body as { viewerUnionIds: string[] }).viewerUnionIds);
		expect(sizes.map(({ length }) => length).sort((a, b) => b - a)).toEqual([100, 100, 49, 1]);
		expect(sizes.find(({ length }) => length === 1)).toEqual([viewers[249]]);
		expect(done.pairing()).toEqual(viewers.map((_viewer, index) => index));
		expect(done.json().map(({ viewerUnionIds }) => viewerUnionIds)).toEqual(
			viewers.map((viewer) => [viewer]),
		);
	});

	it('sends one request per item with Batch Size 1', async () => {
		const viewers = addViewers(3);
		await run(
			name,
			labelling({ batchSize: 1 }),
			viewers.map((viewer) => ({ viewer, label: '1283' })),
		);
		expect(bodies()).toHaveLength(3);
	});

	it('fails only the items whose viewer POLYV does not know', async () => {
		const given = addViewers(40).map((viewer) => ({ viewer, label: '1283' }));
		given[7].viewer = '2_nobody';
		given[31].viewer = '2_noone';
		const done = await run(name, labelling(), given, GO_ON);
		const failed = done.items().filter(({ json }) => json.error !== undefined);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 7 }, { item: 31 }]);
		expect(failed[0].json.error).toContain('check "Viewer" [item 7]');
		expect(done.pairing()).toEqual(given.map((_item, index) => index));
	});
});

describe('viewer importExternal', () => {
	const importing = (options: INodeParameters = {}): INodeParameters => ({
		specifyViewers: 'fields',
		viewers: {
			viewer: [
				{ externalViewerId: '={{ $json.id }}', nickname: '={{ $json.nickname }}', labelIds: '' },
			],
		},
		options,
	});
	const people = (count: number) =>
		items(count, (index) => ({ id: `crm-${index}`, nickname: `客户 ${index}` }));
	const importedIds = () =>
		[...sandbox.current.state.viewers.values()]
			.map(({ externalViewerId }) => externalViewerId)
			.filter((id) => id?.startsWith('crm-'));

	it('imports the viewers of all items in few requests, each linked to its item', async () => {
		const given = people(250);
		const done = await run('viewer importExternal', importing(), given);
		expect(bodies().map((body) => (body as object[]).length)).toEqual([100, 100, 50]);
		expect(done.json().map(({ externalViewerId }) => externalViewerId)).toEqual(
			given.map(({ id }) => id),
		);
		expect(done.pairing()).toEqual(given.map((_item, index) => index));
	});

	it('sends one request per item with Batch Size 1', async () => {
		await run('viewer importExternal', importing({ batchSize: 1 }), people(3));
		expect(bodies()).toHaveLength(3);
	});

	it('does not split a batch that POLYV rejects', async () => {
		sandbox.current.addFault({ kind: 'business', code: 400, desc: '数据错误', times: 1 });
		const done = await run('viewer importExternal', importing({ batchSize: 4 }), people(8), GO_ON);
		expect(sandbox.current.requests).toHaveLength(2);
		expect(done.json().map(({ error }) => error !== undefined)).toEqual([
			...[true, true, true, true],
			...[false, false, false, false],
		]);
		expect(done.pairing()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
	});

	it('imports with Retry On Fail only the batches that were not applied', async () => {
		sandbox.current.addFault({ kind: 'business', code: 400, desc: '稍后', skip: 1, times: 1 });
		const parameters = importing({ batchSize: 2 });
		const done = await run('viewer importExternal', parameters, people(6), RETRY);
		expect(done.status).toBe('success');
		expect(done.json()).toHaveLength(6);
		expect(importedIds()).toHaveLength(6);
	});

	it('imports nothing twice with Retry On Fail after a lost response', async () => {
		sandbox.current.addFault({ kind: 'drop-after', skip: 1, times: 1 });
		const parameters = importing({ batchSize: 2 });
		const done = await run('viewer importExternal', parameters, people(6), RETRY);
		expect(done.status).toBe('error');
		expect(done.error?.description).toContain('The change may have been applied');
		expect(new Set(importedIds()).size).toBe(importedIds().length);
		const sent = bodies().flatMap((body) => body as Array<{ externalViewerId: string }>);
		expect(new Set(sent.map((each) => each.externalViewerId)).size).toBe(sent.length);
	});

	it('links the items where POLYV returns no records', async () => {
		sandbox.current.addFault({ kind: 'shape', data: true });
		const done = await run('viewer importExternal', importing(), people(2));
		expect(done.json()).toEqual([
			{ success: true, externalViewerId: 'crm-0', nickname: '客户 0' },
			{ success: true, externalViewerId: 'crm-1', nickname: '客户 1' },
		]);
		expect(done.pairing()).toEqual([0, 1]);
	});
});
