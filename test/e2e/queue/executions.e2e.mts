import type { Polyv, RecordedRequest } from '../world/polyv.mts';
import { firstChannel } from '../seed.mts';
import { outputOf, polyvNode, type Json } from '../workflows.mts';
import { expect, test } from './fixtures.mts';
import { behind, numbers, publishWebhook, waitUntilEnded } from './workflows.mts';

const EXECUTIONS = 200;
const VALUES = 10_000;

/** So many programs call the webhook at the same time. */
const CALLERS = 10;

/** The text that one execution sends with each of its changes. */
const textOf = (number: number) => `客户 ${number}`;

/** The five core operations in a row. Expressions read the Code node and the nodes of the package before. */
const five: Record<string, Json> = {
	Get: { resource: 'viewer', operation: 'get', viewerUnionId: '={{ $json.viewer }}' },
	Update: {
		resource: 'viewer',
		operation: 'update',
		viewerUnionId: '={{ $json.viewerUnionId }}',
		updateFields: { nickname: "={{ '客户 ' + $('Before').item.json.number }}" },
	},
	Save: {
		resource: 'customField',
		operation: 'saveValues',
		viewerId: "={{ $('Before').item.json.viewer }}",
		values: {
			value: [{ customFieldId: 'MEMBER_LEVEL', customFieldValue: '={{ $json.nickname }}' }],
		},
	},
	Role: {
		resource: 'viewerRole',
		operation: 'update',
		channelId: firstChannel,
		updateFields: { actor: "={{ $('Update').item.json.nickname }}" },
	},
	'Sub-account': {
		resource: 'subAccount',
		operation: 'update',
		childEmail: 'lisi@example.com',
		updateFields: { description: '={{ $json.actor }}' },
	},
};

/** What tells the requests of two executions apart, by the end of the address. */
const marks: Record<string, (request: RecordedRequest) => unknown> = {
	'viewer-record/get': ({ query }) => query.viewerUnionId,
	'viewer-record/update': ({ body }) => (body as Json).nickname,
	'viewer-value/save': ({ body }) => (body as Json[])[0].customFieldValue,
	'account/viewer/update': ({ body }) => (body as Json).actor,
	'children/update': ({ body }) => (body as Json).description,
};

const save = {
	resource: 'customField',
	operation: 'saveValues',
	viewerId: '={{ $json.viewer }}',
	values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.value }}' }] },
};

const isOfSave = ({ rawBody }: RecordedRequest) => rawBody.includes('PAY_ORDER');

/** Adds viewers at POLYV. Returns their IDs. */
async function importViewers(polyv: Polyv, count: number): Promise<string[]> {
	const rows = numbers(count).map((number) => ({
		externalViewerId: `queue-${number}`,
		nickname: '新观众',
	}));
	for (let from = 0; from < count; from += 1000) {
		const path = '/live/v4/user/viewer-record/import-external-viewer';
		await polyv.post(path, rows.slice(from, from + 1000));
	}
	const { viewers } = await polyv.state();
	return viewers
		.filter(({ externalViewerId }) => String(externalViewerId).startsWith('queue-'))
		.map(({ viewerUnionId }) => viewerUnionId);
}

test('200 executions and a save of 10,000 values lose nothing and send nothing twice', async ({
	fleet,
	polyv,
	credential,
	received,
}) => {
	const { client } = fleet;
	const viewers = await importViewers(polyv, VALUES);
	const nodes = Object.entries(five).map(([name, parameters]) =>
		polyvNode({ credential }, parameters, { name }),
	);
	const halves = [await publishWebhook(fleet, nodes), await publishWebhook(fleet, nodes)];
	const large = await publishWebhook(fleet, [polyvNode({ credential }, save)]);

	const begin = Date.now();
	await large.start({ items: viewers.map((viewer, index) => ({ viewer, value: textOf(index) })) });
	const left = numbers(EXECUTIONS);
	const callers = numbers(CALLERS).map(async () => {
		for (let number = left.shift(); number !== undefined; number = left.shift())
			await halves[number % 2].start({ items: [{ number, viewer: viewers[number] }] });
	});
	await Promise.all(callers);
	const [[[largeId, largeStatus]], ...ended] = await Promise.all([
		waitUntilEnded(client, large.id, 1),
		...halves.map(async ({ id }) => await waitUntilEnded(client, id, EXECUTIONS / 2)),
	]);
	console.log(`${EXECUTIONS + 1} executions in ${Math.round((Date.now() - begin) / 1000)} s`);
	expect(largeStatus).toBe('success');
	const statuses = ended.flatMap((half) => [...half.values()]);
	expect(statuses.filter((status) => status !== 'success')).toEqual([]);

	const requests = await received();
	for (const [path, mark] of Object.entries(marks)) {
		const sent = requests.filter((each) => each.path.endsWith(path) && !isOfSave(each)).map(mark);
		const wanted = path.endsWith('get')
			? viewers.slice(0, EXECUTIONS)
			: numbers(EXECUTIONS).map(textOf);
		expect(sent.sort(), path).toEqual([...wanted].sort());
	}
	expect(requests.filter(isOfSave)).toHaveLength(VALUES / 100);
	const { values } = await polyv.state();
	expect(viewers.map((viewer) => values[viewer]?.PAY_ORDER)).toEqual(numbers(VALUES).map(textOf));

	const execution = await client.readEnded(largeId);
	expect(execution && outputOf(execution, behind)).toEqual([{ count: VALUES }]);
	for (const role of ['worker1', 'worker2'] as const) {
		expect(await fleet.log(role)).toContain('Worker finished execution');
	}
});
