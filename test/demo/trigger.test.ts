import { eventIdsOf, waitForTrigger } from '../../dev/demo/trigger.mts';
import type { Execution, N8nClient } from '../../dev/n8n/rest.mts';

const EVENT = 'session.ended:4827301:x9c8amohud';

/** An execution that the trigger started for these events. */
function executionOf(id: string, ...eventIds: string[]): Execution {
	const json = eventIds.map((eventId) => ({ json: { eventId } }));
	const run = { executionStatus: 'success', executionTime: 1, executionIndex: 0 };
	const attendance = { ...run, data: { main: [[{ json: { viewerId: 'crm_1001' } }]] } };
	const runData = {
		'When a session ends': [{ ...run, data: { main: [json] } }],
		Attendance: [attendance],
	};
	return { id, status: 'success', runData };
}

/** n8n's REST API, with other executions each time it is asked. */
function clientOf(...executions: Execution[][]): N8nClient {
	const endedExecutions = async () => executions.shift() ?? [];
	return { endedExecutions } as Partial<N8nClient> as N8nClient;
}

describe("the demo's trigger", () => {
	it('names the events that an execution was started for', () => {
		expect(eventIdsOf(executionOf('1', 'a', 'b'))).toEqual(['a', 'b']);
	});

	it('takes the execution of its own event, not one of an earlier run', async () => {
		const earlier = executionOf('1', 'session.ended:4827301:earlier');
		const own = executionOf('2', EVENT);
		const client = clientOf([earlier], [own, earlier]);
		const waits: number[] = [];
		const wanted = { workflowId: 'w', eventId: EVENT };
		const triggered = await waitForTrigger(client, wanted, (seconds) => waits.push(seconds));
		expect(triggered).toMatchObject({ eventId: EVENT, execution: own });
		expect(waits).toHaveLength(1);
	});

	it('fails when the workflow is not started in time', async () => {
		const waiting = waitForTrigger(
			clientOf(),
			{ workflowId: 'w', eventId: EVENT },
			undefined,
			1_500,
		);
		await expect(waiting).rejects.toThrow(`No execution for ${EVENT} after 1.5 seconds.`);
	});
});
