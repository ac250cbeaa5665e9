import { setTimeout as sleep } from 'node:timers/promises';
import type { Polyv, RecordedRequest } from '../world/polyv.mts';
import { polyvNode, type Json } from '../workflows.mts';
import { PROCESSES, type Fleet } from './fleet.mts';
import { expect, test } from './fixtures.mts';
import {
	numbers,
	publishWebhook,
	statuses,
	waitUntilEnded,
	type WebhookWorkflow,
} from './workflows.mts';

const EXECUTIONS = 8;
const PEOPLE = 15;

let lastMobile = 13_910_000_000;

/** People whom POLYV does not know yet, one list for each execution. */
function newPeople(): Json[][] {
	return numbers(EXECUTIONS).map(() =>
		numbers(PEOPLE).map((person) => ({
			mobile: String(++lastMobile),
			nickname: `客户 ${person}`,
		})),
	);
}

/** Publishes a workflow that creates a viewer for each item, 10 a second in each process. */
async function publishCreates(
	fleet: Fleet,
	operation: 'create' | 'upsert' = 'create',
): Promise<WebhookWorkflow> {
	const limits = { requestsPerSecond: 10 * PROCESSES, processes: PROCESSES };
	const credential = await fleet.credential('Polyv Live, slow', limits);
	const nickname = '={{ $json.nickname }}';
	const parameters = {
		resource: 'viewer',
		operation,
		mobile: '={{ $json.mobile }}',
		...(operation === 'create' ? { nickname } : { updateFields: { nickname } }),
	};
	return await publishWebhook(fleet, [polyvNode({ credential }, parameters)]);
}

async function startAll(workflow: WebhookWorkflow, people: Json[][]): Promise<void> {
	await Promise.all(people.map(async (items) => await workflow.start({ items })));
}

/** Starts the executions, and returns while they run: a third of the people is created. */
async function startAndWatch(
	workflow: WebhookWorkflow,
	people: Json[][],
	received: () => Promise<RecordedRequest[]>,
): Promise<void> {
	await startAll(workflow, people);
	await expect(async () => {
		expect((await received()).length).toBeGreaterThan((EXECUTIONS * PEOPLE) / 3);
	}).toPass({ intervals: [100] });
}

/** How often POLYV has each of these people. */
async function copies(polyv: Polyv, people: Json[][]): Promise<number[]> {
	const { viewers } = await polyv.state();
	return people
		.flat()
		.map(({ mobile }) => viewers.filter((viewer) => viewer.mobile === mobile).length);
}

const once = numbers(EXECUTIONS * PEOPLE).map(() => 1);
const allSuccess = numbers(EXECUTIONS).map(() => 'success');

function summarize(ended: Map<string, string>, made: number[]): string {
	const total = made.reduce((sum, count) => sum + count, 0);
	const count = (wanted: string) => [...ended.values()].filter((each) => each === wanted).length;
	const outcomes = [...new Set(ended.values())].map((status) => `${count(status)} ${status}`);
	return `${outcomes.join(', ')}; ${total} of ${made.length} created, none more than ${Math.max(...made)} times`;
}

/** The executions that a process has begun and not ended, by its log. */
function unfinished(log: string): string[] {
	const ids = (pattern: RegExp) => [...log.matchAll(pattern)].map(([, id]) => id);
	const finished = ids(/Worker finished execution (\d+)/g);
	return ids(/Worker started execution (\d+)/g).filter((id) => !finished.includes(id));
}

test('when a worker is killed, its executions fail and nothing is created twice', async ({
	fleet,
	polyv,
	received,
}) => {
	const { client } = fleet;
	const people = newPeople();
	const creates = await publishCreates(fleet);
	await startAndWatch(creates, people, received);
	await fleet.kill('worker1');
	const killedAt = Date.now();
	const victims = unfinished(await fleet.log('worker1'));
	const ended = await waitUntilEnded(client, creates.id, EXECUTIONS);
	const seconds = Math.round((Date.now() - killedAt) / 1000);
	const made = await copies(polyv, people);
	console.log(
		`${victims.length} executions ran on the killed worker; after ${seconds} s: ${summarize(ended, made)}`,
	);
	const failed = [...ended].filter(([, status]) => status !== 'success').map(([id]) => id);
	expect(victims.length).toBeGreaterThan(0);
	expect(failed.sort()).toEqual(victims.sort());
	expect(Math.max(...made)).toBe(1);
	await fleet.launch('worker1');

	// n8n has not kept the input of an execution that died: Retry execution has nothing to send.
	const sent = (await received()).length;
	for (const id of failed) await client.request('POST', `/executions/${id}/retry`).catch(() => {});
	await sleep(3_000);
	expect((await received()).length).toBe(sent);

	// What the guide advises: the same input again, with Create or Update.
	const upserts = await publishCreates(fleet, 'upsert');
	await startAll(upserts, people);
	const again = await waitUntilEnded(client, upserts.id, EXECUTIONS);
	expect([...again.values()]).toEqual(allSuccess);
	expect(await copies(polyv, people)).toEqual(once);
});

for (const server of ['redis', 'postgres'] as const) {
	test(`when ${server} restarts, later executions succeed and nothing is created twice`, async ({
		fleet,
		polyv,
		received,
	}) => {
		const { client } = fleet;
		const people = newPeople();
		const creates = await publishCreates(fleet);
		await startAndWatch(creates, people, received);
		await fleet[server].restart();
		const restartedAt = Date.now();

		// An execution that starts right after a restart can end in error; its message is printed.
		const later: Json[][] = [];
		await expect(async () => {
			const after = await publishCreates(fleet);
			const those = newPeople();
			later.push(...those);
			await startAll(after, those);
			const ended = await waitUntilEnded(client, after.id, EXECUTIONS);
			for (const [id, status] of ended) {
				if (status === 'success') continue;
				const { error } = (await client.readEnded(id)) ?? {};
				console.log(`${server} restarted: execution ${id} ends in ${status}: ${error?.message}`);
			}
			expect([...ended.values()]).toEqual(allSuccess);
			expect(await copies(polyv, those)).toEqual(once);
		}).toPass({ timeout: 120_000 });
		const seconds = Math.round((Date.now() - restartedAt) / 1000);
		const made = await copies(polyv, people);
		console.log(
			`${server} restarted: ${summarize(await statuses(client, creates.id), made)}; ` +
				`${later.length / EXECUTIONS} × ${EXECUTIONS} later executions until all succeeded, ${seconds} s`,
		);
		expect(Math.max(...made, ...(await copies(polyv, later)))).toBe(1);
	});
}
