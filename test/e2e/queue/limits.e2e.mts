import { mostStartsWithin } from '../../../dev/sandbox/recorder.mts';
import { viewers } from '../seed.mts';
import { polyvNode, polyvType, saveManual, start } from '../workflows.mts';
import { PROCESSES, type Fleet } from './fleet.mts';
import { expect, test } from './fixtures.mts';
import { publishWebhook, waitUntilEnded } from './workflows.mts';
import type { StoredCredential } from '../../../dev/n8n/rest.mts';

/** Of the credential; each process gets a third. */
const PER_SECOND = 15;

const reads = (count: number) => Array.from({ length: count }, () => ({ viewer: viewers.王芳 }));

/** Reads with many items in both workers, by webhook and by hand, while the main process fills lists of the editor. */
async function readEverywhere(
	fleet: Fleet,
	credential: StoredCredential,
	items: number,
): Promise<void> {
	const { client } = fleet;
	const get = polyvNode(
		{ credential },
		{
			resource: 'viewer',
			operation: 'get',
			viewerUnionId: '={{ $json.viewer }}',
		},
	);
	const byWebhook = await publishWebhook(fleet, [get]);
	const byHand = await saveManual(fleet, { items: reads(items), nodes: [get] });
	let isRunning = true;
	const lists = Array.from({ length: 4 }, async () => {
		while (isRunning) await fillList(fleet, credential);
	});
	const executions = Array.from({ length: 4 }, async () => {
		await byWebhook.start({ items: reads(items) });
		const { status } = await client.runWorkflow(byHand.id, start);
		expect(status).toBe('success');
	});
	await Promise.all(executions);
	const ended = await waitUntilEnded(client, byWebhook.id, executions.length);
	isRunning = false;
	await Promise.all(lists);
	expect([...ended.values()]).toEqual(executions.map(() => 'success'));
}

/** Fills the list of channels, as the editor does: the main process asks POLYV. */
async function fillList({ client }: Fleet, { id, name }: StoredCredential): Promise<void> {
	await client.request('POST', '/dynamic-node-parameters/resource-locator-results', {
		path: 'parameters.channelId',
		nodeTypeAndVersion: { name: polyvType, version: 1 },
		methodName: 'searchChannels',
		currentNodeParameters: {},
		credentials: { polyvLiveApi: { id, name } },
	});
}

test('with n8n Processes set, main and workers together keep to the limit', async ({
	fleet,
	received,
}) => {
	const limits = { requestsPerSecond: PER_SECOND, processes: PROCESSES };
	await readEverywhere(fleet, await fleet.credential('divided', limits), 20);
	const requests = await received();
	const inASecond = mostStartsWithin(requests, 1_000);
	const inTen = mostStartsWithin(requests, 10_000);
	console.log(`With ${PROCESSES} processes set: ${inASecond} in a second, ${inTen} in ten`);
	expect(inASecond).toBeLessThanOrEqual(PER_SECOND);
	expect(inTen).toBeLessThanOrEqual(PER_SECOND * 10);
	// More than two processes may send: all three did.
	expect(inASecond).toBeGreaterThan((PER_SECOND / PROCESSES) * 2);
});

test('without n8n Processes, each process takes the whole limit', async ({ fleet, received }) => {
	const limits = { requestsPerSecond: PER_SECOND, processes: 1 };
	await readEverywhere(fleet, await fleet.credential('undivided', limits), 20);
	const inASecond = mostStartsWithin(await received(), 1_000);
	console.log(`Without: ${inASecond} in a second`);
	expect(inASecond).toBeGreaterThan(PER_SECOND);
});
