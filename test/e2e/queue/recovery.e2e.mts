import { setTimeout as sleep } from 'node:timers/promises';
import { polyvNode, type Json } from '../workflows.mts';
import type { Polyv } from '../world/polyv.mts';
import type { Fleet } from './fleet.mts';
import { PROCESSES } from './fleet.mts';
import { expect, test } from './fixtures.mts';
import { publishWebhook, statuses, waitUntilEnded, type WebhookWorkflow } from './workflows.mts';

const EXECUTIONS = 8;
const PEOPLE = 15;

/** People whom nobody knows yet, one list for each execution. */
function newPeople(prefix: string): Json[][] {
	return Array.from({ length: EXECUTIONS }, (_, execution) =>
		Array.from({ length: PEOPLE }, (_, person) => ({
			mobile: `${prefix}${String(execution * PEOPLE + person).padStart(11 - prefix.length, '0')}`,
			nickname: `客户 ${execution}-${person}`,
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
	return await publishWebhook(fleet, [
		polyvNode(
			{ credential },
			{
				resource: 'viewer',
				operation,
				mobile: '={{ $json.mobile }}',
				...(operation === 'create' ? { nickname } : { updateFields: { nickname } }),
			},
		),
	]);
}

/** How often POLYV has each of these people. */
async function copies(polyv: Polyv, people: Json[]): Promise<number[]> {
	const { viewers } = await polyv.state();
	return people.map(({ mobile }) => viewers.filter((viewer) => viewer.mobile === mobile).length);
}

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

test('a worker is killed in mid-run: its executions fail, and nothing is created twice', async ({
	fleet,
	polyv,
	received,
}) => {
	const { client } = fleet;
	const people = newPeople('1391');
	const creates = await publishCreates(fleet);
	await Promise.all(people.map(async (items) => await creates.start({ items })));
	await expect(async () => expect((await received()).length).toBeGreaterThan(40)).toPass({
		intervals: [100],
	});
	await fleet.kill('worker1');
	const killed = Date.now();
	const log = await fleet.log('worker1');
	const idsIn = (pattern: RegExp) => [...log.matchAll(pattern)].map(([, id]) => id);
	const finished = idsIn(/Worker finished execution (\d+)/g);
	const victims = idsIn(/Worker started execution (\d+)/g).filter((id) => !finished.includes(id));
	const ended = await waitUntilEnded(client, creates.id, EXECUTIONS);
	const made = await copies(polyv, people.flat());
	console.log(
		`${victims.length} of ${EXECUTIONS} executions ran on the killed worker; statuses ${[...ended.values()].join(' ')}, ` +
			`the last ${(Date.now() - killed) / 1000} s after; ${sum(made)} of ${made.length} created, at most ${Math.max(...made)} times`,
	);
	const failed = [...ended].filter(([, status]) => status !== 'success').map(([id]) => id);
	expect(victims.length).toBeGreaterThan(0);
	expect(failed.sort()).toEqual(victims.sort());
	expect(Math.max(...made)).toBe(1);
	await fleet.launch('worker1');

	// n8n has not kept the input: Retry execution has nothing to send.
	const sent = (await received()).length;
	for (const id of failed) await client.request('POST', `/executions/${id}/retry`).catch(() => {});
	await sleep(3_000);
	expect((await received()).length).toBe(sent);

	// What the guide advises: the same input again, with Create or Update.
	const upserts = await publishCreates(fleet, 'upsert');
	await Promise.all(people.map(async (items) => await upserts.start({ items })));
	const again = await waitUntilEnded(client, upserts.id, EXECUTIONS);
	expect([...again.values()].filter((status) => status !== 'success')).toEqual([]);
	expect(await copies(polyv, people.flat())).toEqual(people.flat().map(() => 1));
});

for (const [name, prefix] of [
	['Redis', '1392'],
	['PostgreSQL', '1393'],
] as const) {
	test(`${name} restarts while executions run: later ones succeed, and nothing is created twice`, async ({
		fleet,
		polyv,
		received,
	}) => {
		const { client } = fleet;
		const people = newPeople(prefix);
		const creates = await publishCreates(fleet);
		await Promise.all(people.map(async (items) => await creates.start({ items })));
		await expect(async () => expect((await received()).length).toBeGreaterThan(40)).toPass({
			intervals: [100],
		});
		await (name === 'Redis' ? fleet.redis : fleet.postgres).restart();
		const restarted = Date.now();
		await waitUntilEnded(client, creates.id, EXECUTIONS, 60_000).catch(() => {});
		const ended = await statuses(client, creates.id);
		const made = await copies(polyv, people.flat());
		console.log(
			`${name} restarted: ${[...ended.values()].join(' ')} after ${(Date.now() - restarted) / 1000} s; ` +
				`${sum(made)} of ${made.length} created, at most ${Math.max(...made)} times`,
		);
		expect(Math.max(...made)).toBe(1);

		const later = newPeople(prefix.replace('139', '138'));
		const after = await publishCreates(fleet);
		await Promise.all(later.map(async (items) => await after.start({ items })));
		const green = await waitUntilEnded(client, after.id, EXECUTIONS);
		expect([...green.values()].filter((status) => status !== 'success')).toEqual([]);
		expect(await copies(polyv, later.flat())).toEqual(later.flat().map(() => 1));
	});
}
