import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { N8nOfItsOwn } from './n8nOfItsOwn.mts';

const CHANNELS = ['4827301', '4827302', '4827303'];
const ROUNDS = 12;

test.describe('Session Ended in an n8n that is killed again and again', () => {
	test.setTimeout(1_200_000);

	let own: N8nOfItsOwn;
	const made: string[] = [];

	test.beforeAll(async () => {
		own = await N8nOfItsOwn.start();
		// The session that is on from the seed ends with the first one here.
		await own.polyv.makeEvents({ event: 'endSession', channelId: CHANNELS[1] });
	});

	async function endSessions(count: number): Promise<void> {
		for (let index = 0; index < count; index++) {
			const channelId = CHANNELS[index % CHANNELS.length];
			await own.polyv.makeEvents({ event: 'startSession', channelId });
			const ended = await own.polyv.makeEvents({ event: 'endSession', channelId });
			made.push(...ended.map((id) => `session.ended:${channelId}:${id}`));
		}
	}

	async function expectOnce(workflowId: string): Promise<void> {
		await expect(async () => {
			const ids = await own.eventIds(workflowId);
			expect(made.filter((id) => !ids.includes(id))).toEqual([]);
		}).toPass({ timeout: 90_000 });
		const ids = await own.eventIds(workflowId);
		expect(ids.length).toBe(new Set(ids).size);
		expect(ids.filter((id) => !made.includes(id))).toEqual([]);
	}

	test('every session starts the workflow once', async () => {
		const parameters = { event: 'sessionEnded', options: { waitForResults: 0 } };
		const workflowId = await own.watch('When a Session Ended', parameters);
		// n8n 2 publishes a moment later, and stores the state after the first poll.
		await expect(async () => {
			const requests = await own.polyv.requests();
			expect(requests.filter(({ path }) => path.includes('session-stats/list'))).not.toEqual([]);
		}).toPass({ timeout: 60_000 });
		await sleep(2_000);
		for (let round = 0; round < ROUNDS; round++) {
			await endSessions(1 + (round % 3));
			// Twelve moments between two polls.
			await sleep(450 * round);
			await own.kill();
			await endSessions(round % 2);
			if (round % 4 === 1) await own.polyv.addFault({ kind: '503', forMs: 8_000, html: true });
			if (round % 4 === 2) await own.polyv.configure({ sessionStatsLagMs: 3_000 });
			if (round % 4 === 3) await own.polyv.configure({ listOrder: 'newest', sessionStatsLagMs: 0 });
			await own.launch();
		}
		await expectOnce(workflowId);
		await own.republish(workflowId);
		await endSessions(2);
		await expectOnce(workflowId);
		await own.rename(workflowId, 'When a Session Ended', 'Another Name');
		// Its state is lost, so it begins with its first poll.
		await sleep(8_000);
		await endSessions(2);
		await expectOnce(workflowId);
	});
});
