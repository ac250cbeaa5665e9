import { mostStartsWithin } from '../../../dev/sandbox/recorder.mts';
import { expect, test } from '../fixtures.mts';
import { viewers } from '../seed.mts';
import { editFields, outputOf, polyvNode, runNodes } from '../workflows.mts';

const { 王芳: wangfang } = viewers;
const count = (length: number) => Array.from({ length }, (_, index) => index);

const get = { resource: 'viewer', operation: 'get', viewerUnionId: wangfang };

test.describe('many items and lost requests', () => {
	test('a lost read is retried, signed afresh', async ({ world, polyv }) => {
		// A response ends the outage that an earlier test has left behind.
		await runNodes(world, { nodes: [polyvNode(world, get)] });
		await polyv.reset();
		await polyv.addFault({ kind: '503', path: 'viewer-record/get', times: 2, html: true });
		const output = outputOf(await runNodes(world, { nodes: [polyvNode(world, get)] }));
		expect(output[0]?.nickname).toBe('王芳');
		const requests = await polyv.requests();
		expect(requests.map(({ status, signature }) => [status, signature])).toEqual([
			[503, 'valid'],
			[503, 'valid'],
			[200, 'valid'],
		]);
		expect(new Set(requests.map(({ query }) => query.timestamp)).size).toBe(3);
	});

	test('a create that may have been applied is not retried', async ({ world, polyv }) => {
		await polyv.addFault({ kind: 'drop-after', path: 'viewer-record/create', times: 1 });
		const parameters = {
			resource: 'viewer',
			operation: 'create',
			mobile: '13900000009',
			nickname: '只此一人',
		};
		const execution = await runNodes(world, { nodes: [polyvNode(world, parameters)] });
		expect(execution.status).toBe('error');
		const { viewers: after } = await polyv.state();
		expect(after.filter(({ mobile }) => mobile === '13900000009').length).toBe(1);
	});

	test('150 items are sent at up to 45 requests per second, in order', async ({ world, polyv }) => {
		const items = count(150).map((crmId) => ({ crmId }));
		const node = polyvNode(world, get);
		const origin = editFields('Origin', { crmId: "={{ $('Start').item.json.crmId }}" });
		const execution = await runNodes(world, { items, nodes: [node, origin] });
		expect(outputOf(execution, 'Origin').map(({ crmId }) => Number(crmId))).toEqual(
			items.map(({ crmId }) => crmId),
		);
		const requests = await polyv.requests();
		expect(requests.length).toBe(150);
		expect(mostStartsWithin(requests, 1000)).toBeLessThanOrEqual(45);
	});

	test('the values of 1,000 items are saved in ten requests', async ({ world, polyv }) => {
		await polyv.post(
			'/live/v4/user/viewer-record/import-external-viewer',
			count(1000).map((index) => ({ externalViewerId: `crm-${index}`, nickname: `客户${index}` })),
		);
		const imported = (await polyv.state()).viewers.filter(
			({ externalViewerId }) => externalViewerId,
		);
		const items = imported.map(({ viewerUnionId, nickname }) => ({ viewerUnionId, nickname }));
		const sentBefore = (await polyv.requests()).length;
		const node = polyvNode(world, {
			resource: 'customField',
			operation: 'saveValues',
			viewerId: '={{ $json.viewerUnionId }}',
			values: {
				value: [{ customFieldId: 'MEMBER_LEVEL', customFieldValue: '={{ $json.nickname }}' }],
			},
		});
		const output = outputOf(await runNodes(world, { items, nodes: [node] }));
		expect(output.map(({ viewerId }) => viewerId)).toEqual(
			items.map(({ viewerUnionId }) => viewerUnionId),
		);
		expect((await polyv.requests()).length - sentBefore).toBe(10);
		const { values } = await polyv.state();
		expect(items.map(({ viewerUnionId }) => values[viewerUnionId]?.MEMBER_LEVEL)).toEqual(
			items.map(({ nickname }) => nickname),
		);
	});
});
