import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';
import { mostWithin } from '../polyv.mts';
import { viewers } from '../seed.mts';
import { editFields, outputOf, polyvNode, runNodes } from '../workflows.mts';
import { enterWorld } from '../world.mts';

const { 王芳: wangfang } = viewers;
const count = (/** @type {number} */ length) => Array.from({ length }, (_, index) => index);

describe('Many items', () => {
	/** @type {import('../world.mts').World} */
	let world;
	before(async () => {
		world = await enterWorld();
	});
	beforeEach(async () => await world.polyv.reset());

	const get = { resource: 'viewer', operation: 'get', viewerUnionId: wangfang };

	it('a request that a gateway loses is sent again, signed afresh', async () => {
		// A response ends the outage that an earlier test has left behind.
		await runNodes(world, { nodes: [polyvNode(world, get)] });
		await world.polyv.reset();
		await world.polyv.addFault({ kind: '503', path: 'viewer-record/get', times: 2, html: true });
		const output = outputOf(await runNodes(world, { nodes: [polyvNode(world, get)] }));
		assert.equal(output[0]?.nickname, '王芳');
		const requests = await world.polyv.requests();
		assert.deepEqual(
			requests.map(({ status, signature }) => [status, signature]),
			[
				[503, 'valid'],
				[503, 'valid'],
				[200, 'valid'],
			],
		);
		assert.equal(new Set(requests.map(({ query }) => query.timestamp)).size, 3);
	});

	it('what may have been created is not sent again', async () => {
		await world.polyv.addFault({ kind: 'drop-after', path: 'viewer-record/create', times: 1 });
		const parameters = {
			resource: 'viewer',
			operation: 'create',
			mobile: '13900000009',
			nickname: '只此一人',
		};
		const execution = await runNodes(world, { nodes: [polyvNode(world, parameters)] });
		assert.equal(execution.status, 'error');
		const { viewers: after } = await world.polyv.state();
		assert.equal(after.filter(({ mobile }) => mobile === '13900000009').length, 1);
	});

	it('150 items: at most 45 requests in any second, none of them lost', async () => {
		const items = count(150).map((crmId) => ({ crmId }));
		const node = polyvNode(world, get);
		const origin = editFields('Origin', { crmId: "={{ $('Start').item.json.crmId }}" });
		const execution = await runNodes(world, { items, nodes: [node, origin] });
		assert.deepEqual(
			outputOf(execution, 'Origin').map(({ crmId }) => Number(crmId)),
			items.map(({ crmId }) => crmId),
		);
		const requests = await world.polyv.requests();
		assert.equal(requests.length, 150);
		const most = mostWithin(requests, 1000);
		assert.ok(most <= 45, `${most} requests came within one second`);
	});

	it('1,000 items are saved in ten requests', async () => {
		await world.polyv.post(
			'/live/v4/user/viewer-record/import-external-viewer',
			count(1000).map((index) => ({ externalViewerId: `crm-${index}`, nickname: `客户${index}` })),
		);
		const imported = (await world.polyv.state()).viewers.filter(
			({ externalViewerId }) => externalViewerId,
		);
		const items = imported.map(({ viewerUnionId, nickname }) => ({ viewerUnionId, nickname }));
		const sentBefore = (await world.polyv.requests()).length;
		const node = polyvNode(world, {
			resource: 'customField',
			operation: 'saveValues',
			viewerId: '={{ $json.viewerUnionId }}',
			values: {
				value: [{ customFieldId: 'MEMBER_LEVEL', customFieldValue: '={{ $json.nickname }}' }],
			},
		});
		const output = outputOf(await runNodes(world, { items, nodes: [node] }));
		assert.deepEqual(
			output.map(({ viewerId }) => viewerId),
			items.map(({ viewerUnionId }) => viewerUnionId),
		);
		assert.equal((await world.polyv.requests()).length - sentBefore, 10);
		const { values } = await world.polyv.state();
		assert.deepEqual(
			items.map(({ viewerUnionId }) => values[viewerUnionId]?.MEMBER_LEVEL),
			items.map(({ nickname }) => nickname),
		);
	});
});
