import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { POLL_MS } from '../pollTimes.mts';
import { N8nOfItsOwn } from './n8nOfItsOwn.mts';

const CHANNELS = ['4827301', '4827302', '4827303'];
const [CHANNEL] = CHANNELS;
const SIGN_UPS = 500;
const LATENCY_MS = 900;

/** Two triggers on one account, in an n8n that a test kills; and the events that POLYV had. */
class Watching {
	private readonly ended: string[] = [];

	private readonly signedUp: string[] = [];

	private constructor(
		readonly own: N8nOfItsOwn,
		readonly sessions: string,
		private readonly signUps: string,
	) {}

	static async start(env?: NodeJS.ProcessEnv): Promise<Watching> {
		const own = await N8nOfItsOwn.start(env);
		// The session that is on from the seed.
		await own.polyv.makeEvents({ event: 'endSession', channelId: CHANNELS[1] });
		// A poll with new sessions takes two responses, so that it can be killed before, between and after them.
		await own.polyv.configure({ latencyMs: LATENCY_MS });
		const now = { waitForResults: 0 };
		const sessions = await own.watch('Ended', { event: 'sessionEnded', options: now });
		const signUps = await own.watch('Signed Up', {
			event: 'newSignUp',
			kind: 'weChatReservation',
			channelIds: { channel: [{ channelId: { __rl: true, mode: 'id', value: CHANNEL } }] },
		});
		const watching = new Watching(own, sessions, signUps);
		await watching.polled();
		return watching;
	}

	/** Waits until both triggers have polled from now on, and n8n has stored their state. */
	async polled(): Promise<void> {
		const before = (await this.own.polyv.requests()).length;
		await expect(async () => {
			const paths = (await this.own.polyv.requests()).slice(before).map(({ path }) => path);
			for (const list of [/\/session(-stats|\/data)\/list$/, /\/booking\/list$/])
				expect(paths.some((path) => list.test(path))).toBe(true);
		}).toPass({ timeout: 60_000 });
		await sleep(3 * LATENCY_MS);
	}

	async endSessions(count: number): Promise<void> {
		for (let index = 0; index < count; index++) {
			const channelId = CHANNELS[index % CHANNELS.length];
			await this.own.polyv.makeEvents({ event: 'startSession', channelId });
			const ids = await this.own.polyv.makeEvents({ event: 'endSession', channelId });
			this.ended.push(...ids.map((id) => `session.ended:${channelId}:${id}`));
		}
	}

	/** All in one millisecond. */
	async signUp(times: number): Promise<void> {
		const people = await this.own.polyv.makeEvents({ event: 'reserve', channelId: CHANNEL, times });
		const prefix = `signup.created:${CHANNEL}:weChatReservation`;
		this.signedUp.push(...people.map((id) => `${prefix}:${id}`));
	}

	/** Waits until every event has started an execution, and checks that none has started two. */
	async expectOnce(): Promise<void> {
		for (const [workflowId, made] of [
			[this.sessions, this.ended],
			[this.signUps, this.signedUp],
		] as const) {
			await expect(async () => {
				const ids = new Set(await this.own.eventIds(workflowId));
				expect(made.filter((id) => !ids.has(id))).toEqual([]);
			}).toPass({ timeout: 90_000 });
			expect((await this.own.eventIds(workflowId)).sort()).toEqual([...made].sort());
		}
	}
}

/** Waits until so many ms after both triggers begin a poll. */
async function afterPoll(ms: number): Promise<void> {
	await sleep(POLL_MS - (Date.now() % POLL_MS) + ms);
}

/**
 * When n8n is killed: so many ms after a poll began that reads something new, and in two rounds once more while it
 * starts. The first response of the poll comes after 0.9 s, the second after 1.8 s. Then n8n stores the state and the
 * execution, each by itself: with its default settings, a crash in this moment loses the events.
 */
const KILLS: Array<{ inPoll: number; inStart?: number }> = [
	{ inPoll: 150 },
	{ inPoll: 500 },
	{ inPoll: 800 },
	{ inPoll: 1_000 },
	{ inPoll: 1_300, inStart: 1_500 },
	{ inPoll: 1_600 },
	{ inPoll: 3_000 },
	{ inPoll: 3_600 },
	{ inPoll: 4_200, inStart: 5_000 },
	{ inPoll: 4_900 },
];

test.describe('triggers in an n8n that is killed again and again', () => {
	test.setTimeout(1_200_000);

	test('every event starts the workflow once', async () => {
		const watching = await Watching.start();
		const { own } = watching;
		for (const [round, { inPoll, inStart }] of KILLS.entries()) {
			if (round === 4) await own.polyv.addFault({ kind: '503', forMs: 15_000, html: true });
			if (round === 6) await own.polyv.configure({ sessionStatsLagMs: 4_000 });
			if (round === 8) await own.polyv.configure({ listOrder: 'newest', sessionStatsLagMs: 0 });
			await watching.endSessions(1 + (round % 3));
			await watching.signUp(round % 3 === 0 ? SIGN_UPS : 1);
			await afterPoll(inPoll);
			await own.kill();
			await watching.endSessions(round % 2);
			if (inStart) await own.launchAndKill(inStart);
			await own.launch();
		}
		await watching.expectOnce();

		await own.republish(watching.sessions);
		await watching.endSessions(2);
		await watching.expectOnce();

		await own.rename(watching.sessions, 'Another Name');
		await watching.polled();
		await watching.endSessions(2);
		await watching.expectOnce();

		const channelId = { __rl: true, mode: 'id', value: CHANNEL };
		const channelIds = { channel: [{ channelId }] };
		await own.change(watching.sessions, { channels: 'chosen', channelIds });
		await watching.polled();
		await watching.endSessions(1);
		await watching.expectOnce();
	});

	test('at any moment, if n8n stores the state together with the execution', async () => {
		// n8n calls them a preview, so only a person asks for them.
		test.skip(!process.env.DURABLE_CURSORS, 'runs with DURABLE_CURSORS=1, in n8n 2.36 or newer');
		const watching = await Watching.start({
			N8N_SCHEDULER_ENABLED: 'true',
			N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
			N8N_SCHEDULER_EXECUTOR_INTERVAL: '1',
			N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
			N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
		});
		for (let round = 0; round < 4; round++) {
			await watching.endSessions(1 + (round % 3));
			await watching.signUp(SIGN_UPS);
			await sleep(POLL_MS + Math.random() * POLL_MS);
			await watching.own.kill();
			await watching.own.launch();
		}
		await watching.expectOnce();
	});
});
