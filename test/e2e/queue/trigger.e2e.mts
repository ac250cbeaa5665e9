import { setTimeout as sleep } from 'node:timers/promises';
import { EVERY_5_SECONDS, POLL_MS } from '../pollTimes.mts';
import { sessionChannel } from '../seed.mts';
import { saveWorkflow } from '../workflows.mts';
import type { Fleet } from './fleet.mts';
import { expect, test } from './fixtures.mts';
import { statuses } from './workflows.mts';

const trigger = 'When a Session Ended';

/** The event IDs of all executions of a workflow. */
async function eventIds({ client }: Fleet, workflowId: string): Promise<string[]> {
	const executions = await Promise.all(
		[...(await statuses(client, workflowId)).keys()].map(async (id) => await client.readEnded(id)),
	);
	return executions.flatMap((execution) =>
		(execution?.runData[trigger]?.[0]?.data?.main?.[0] ?? []).map(({ json }) =>
			String(json.eventId),
		),
	);
}

test('the trigger polls once per interval, and a new main process goes on where the old one was', async ({
	fleet,
	polyv,
	credential,
	received,
}) => {
	const made: string[] = [];
	const endSession = async () => {
		await polyv.makeEvents({ event: 'startSession', channelId: sessionChannel });
		const ended = await polyv.makeEvents({ event: 'endSession', channelId: sessionChannel });
		made.push(...ended.map((id) => `session.ended:${sessionChannel}:${id}`));
	};
	const polls = async () =>
		(await received()).filter(({ path }) => path.includes('session-stats/list'));
	const { id: credentialId, name } = credential;
	const { id } = await saveWorkflow(fleet.client, 'queue trigger', [
		{
			name: trigger,
			type: 'n8n-nodes-polyv-live.polyvLiveTrigger',
			typeVersion: 1,
			parameters: {
				event: 'sessionEnded',
				options: { waitForResults: 0 },
				pollTimes: EVERY_5_SECONDS,
			},
			credentials: { polyvLiveApi: { id: credentialId, name } },
		},
		{ name: 'Behind', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
	]);
	await fleet.client.publish(id);
	await expect(async () => expect(await polls()).not.toEqual([])).toPass({ timeout: 30_000 });
	await sleep(1_000);

	await endSession();
	await sleep(4 * POLL_MS);
	const times = (await polls()).map(({ at }) => at);
	const intervals = (Date.now() - times[0]) / POLL_MS;
	console.log(`${times.length} polls in ${intervals.toFixed(1)} intervals`);
	expect(times.length).toBeGreaterThan(2);
	// The first poll comes with the publication, at any time.
	expect(times.length).toBeLessThanOrEqual(Math.ceil(intervals) + 1);

	await endSession();
	await sleep(1_000);
	await fleet.kill('main');
	await endSession();
	await fleet.launch('main');
	await endSession();
	await expect(async () => {
		const ids = await eventIds(fleet, id);
		expect(made.filter((each) => !ids.includes(each))).toEqual([]);
	}).toPass({ timeout: 60_000 });
	await sleep(2 * POLL_MS);
	expect((await eventIds(fleet, id)).sort()).toEqual([...made].sort());
});
