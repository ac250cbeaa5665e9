import { setTimeout as sleep } from 'node:timers/promises';

import { SetupError } from '../n8n/failure.mts';
import type { Execution, N8nClient } from '../n8n/rest.mts';
import type { SandboxProcess } from '../n8n/sandbox.mts';

/** n8n checks POLYV every minute, so two minutes are enough. */
const PATIENCE_MS = 120_000;

const CHANNEL = '4827301';
const WATCHED = '/live/v4/statistics/session-stats/list';

/** An event, and the execution that the trigger started for it. */
export interface Triggered {
	eventId: string;
	/** From the event to the end of the execution. */
	seconds: number;
	execution: Execution;
}

/** Publishes a workflow, also again. Returns when n8n has checked POLYV: what happens from now on is new. */
export async function publishAndWait(
	client: N8nClient,
	sandbox: SandboxProcess,
	workflowId: string,
): Promise<void> {
	if ((await client.findWorkflow(workflowId))?.active) await client.unpublish(workflowId);
	const checks = async () =>
		(await sandbox.requests()).filter(({ path, status }) => path === WATCHED && status === 200);
	const before = (await checks()).length;
	await client.publish(workflowId);
	for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(500)) {
		if ((await checks()).length > before) return;
	}
	throw new SetupError('n8n did not check POLYV after the workflow was published.');
}

/** A session with two viewers begins and ends in the sandbox. Returns its event ID. */
export async function endSession(sandbox: SandboxProcess): Promise<string> {
	const channelId = CHANNEL;
	const [sessionId] = await sandbox.makeEvents({ event: 'startSession', channelId });
	await sandbox.makeEvents({ event: 'watch', channelId, viewerId: 'crm_1001', times: 3 });
	await sandbox.makeEvents({ event: 'watch', channelId, viewerId: 'crm_1002' });
	await sandbox.makeEvents({ event: 'endSession', channelId });
	return `session.ended:${channelId}:${sessionId}`;
}

/**
 * Waits for the execution that the trigger starts for an event.
 * @param onWait gets the seconds that have passed
 */
export async function waitForTrigger(
	client: N8nClient,
	{ workflowId, eventId }: { workflowId: string; eventId: string },
	onWait: (seconds: number) => void = () => {},
	patienceMs = PATIENCE_MS,
): Promise<Triggered> {
	const begin = Date.now();
	const secondsSince = () => Math.round((Date.now() - begin) / 1000);
	for (; Date.now() < begin + patienceMs; await sleep(1_000)) {
		const execution = (await client.endedExecutions(workflowId)).find((ended) =>
			eventIdsOf(ended).includes(eventId),
		);
		if (execution) return { eventId, seconds: secondsSince(), execution };
		onWait(secondsSince());
	}
	throw new SetupError(`No execution for ${eventId} after ${patienceMs / 1000} seconds.`);
}

/** The events that an execution was started for: those in the output of its trigger. */
export function eventIdsOf({ runData }: Execution): unknown[] {
	const items = Object.values(runData).flatMap(([run]) => run?.data?.main?.[0] ?? []);
	return items.map(({ json }) => json.eventId).filter((id) => id !== undefined);
}
