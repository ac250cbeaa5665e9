import { setTimeout as sleep } from 'node:timers/promises';
import { importExample } from '../examples/files.mts';
import { modelType, saveModel, startModel } from '../examples/model.mts';
import { sessionChannel, viewers } from '../seed.mts';
import { outputOf, polyvNode, saveManual, saveWorkflow, start } from '../workflows.mts';
import { PROCESSES, type Fleet } from './fleet.mts';
import { expect, test } from './fixtures.mts';
import { statuses } from './workflows.mts';

/** Fails unless a worker ran the execution. */
async function expectOnWorker(fleet: Fleet, executionId: string): Promise<void> {
	await expect(async () => {
		const logs = (await fleet.log('worker1')) + (await fleet.log('worker2'));
		expect(logs).toMatch(new RegExp(`Worker finished execution ${executionId} `));
	}).toPass({ timeout: 10_000 });
}

test('an agent uses the node as its tool on a worker', async ({ fleet, credential, received }) => {
	const model = await startModel();
	try {
		const chatInput = 'Find_viewer_by_mobile {"mobile":"13800138005"}';
		const { id } = await importExample(
			{ client: fleet.client, credential },
			'agent-looks-up-viewers',
			{
				credentials: { [modelType]: await saveModel(fleet.client, model.url) },
				pinData: { 'When chat message received': [{ json: { chatInput, sessionId: 'queue' } }] },
			},
		);
		const execution = await fleet.client.runWorkflow(id, 'When chat message received');
		expect(outputOf(execution, 'Viewer assistant')[0]?.output).toMatch(/^The tool says: .*陈静/);
		await expectOnWorker(fleet, execution.id);
		expect((await received()).map(({ query }) => query.mobile)).toEqual(['13800138005']);
	} finally {
		model.close();
	}
});

test('Fetch Test Event gives real events on a worker', async ({ fleet, polyv, credential }) => {
	const trigger = 'When a Playback Is Ready';
	const [video] = await polyv.makeEvents({ event: 'playback', channelId: sessionChannel });
	const { id: credentialId, name } = credential;
	const { id } = await saveWorkflow(fleet.client, 'queue test event', [
		{
			name: trigger,
			type: 'n8n-nodes-polyv-live.polyvLiveTrigger',
			typeVersion: 1,
			parameters: { event: 'playbackReady' },
			credentials: { polyvLiveApi: { id: credentialId, name } },
		},
	]);
	const execution = await fleet.client.runWorkflow(id, trigger);
	expect(outputOf(execution, trigger)).toContainEqual(
		expect.objectContaining({ eventId: `playback.ready:${sessionChannel}:${video}` }),
	);
	await expectOnWorker(fleet, execution.id);
});

test('Stop ends an execution on its worker at once', async ({ fleet, received }) => {
	const limits = { requestsPerSecond: 10 * PROCESSES, processes: PROCESSES };
	const credential = await fleet.credential('Polyv Live, slow', limits);
	const parameters = { resource: 'viewer', operation: 'get', viewerUnionId: '={{ $json.viewer }}' };
	const items = Array.from({ length: 200 }, () => ({ viewer: viewers.王芳 }));
	const nodes = [polyvNode({ credential }, parameters)];
	const { id } = await saveManual(fleet, { items, nodes });
	const run = fleet.client.runWorkflow(id, start);
	await expect(async () => expect((await received()).length).toBeGreaterThan(10)).toPass({
		intervals: [100],
	});
	const [execution] = (await statuses(fleet.client, id)).keys();
	await fleet.client.request('POST', `/executions/${execution}/stop`);
	expect((await run).status).toBe('canceled');
	await sleep(1_000);
	const stopped = (await received()).length;
	console.log(`Stopped after ${stopped} of 200 requests`);
	expect(stopped).toBeLessThan(150);
	await sleep(3_000);
	expect((await received()).length).toBe(stopped);
});
