import { useClock } from '../support/clock';
import { credentialsFor, useSandboxPerTest } from '../support/sandbox';
import { Trigger } from '../support/trigger';

const CHANNEL = '4827301';
const NOW = { event: 'sessionEnded', options: { waitForResults: 0 } };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const clock = useClock();
const sandbox = useSandboxPerTest();
const trigger = (parameters = NOW as object) =>
	new Trigger(credentialsFor(sandbox.current), parameters as never);
const make = (event: string, channelId = CHANNEL) =>
	sandbox.current.makeEvents({ event, channelId });
/** Ends a new session; its event ID. */
function endOne(channelId = CHANNEL): string {
	const [id] = make('startSession', channelId);
	make('endSession', channelId);
	return `session.ended:${channelId}:${id}`;
}
const pathOf = ({ path }: { path: string }) => path;

describe('Session Ended', () => {
	it('emits what ended since the workflow was published, once', async () => {
		const before = endOne();
		const node = trigger();
		expect(await node.ids()).toEqual([]);
		const ended = [endOne(), endOne('4827303')];
		make('startSession', '4827303');
		expect(await node.ids()).toEqual(ended);
		expect(await node.ids()).toEqual([]);
		node.restart();
		expect(await node.ids()).toEqual([]);
		expect(ended).not.toContain(before);
	});

	it('has the event, its time and the record', async () => {
		const node = trigger();
		await node.poll();
		const id = endOne();
		const [item] = await node.poll();
		expect(item).toMatchObject({
			eventId: id,
			event: 'session.ended',
			occurredAt: expect.stringMatching(/\+08:00$/) as string,
			channelId: CHANNEL,
			name: '新品发布会',
		});
	});

	it('asks POLYV once per poll', async () => {
		const node = trigger();
		await node.poll();
		sandbox.current.requests.length = 0;
		await node.poll();
		expect(sandbox.current.requests.map(pathOf)).toEqual([
			'/live/v4/statistics/session-stats/list',
		]);
	});

	it('finds a session of more than 24 hours in a chosen channel', async () => {
		const node = trigger({
			...NOW,
			channels: 'chosen',
			channelIds: { channel: [{ channelId: CHANNEL }] },
		});
		await node.poll();
		const [id] = make('startSession');
		const session = sandbox.current.state.sessions.get(id);
		if (session) session.startTime -= 30 * 3_600_000;
		make('endSession');
		endOne('4827303');
		expect(await node.ids()).toEqual([`session.ended:${CHANNEL}:${id}`]);
	});
});

describe('a manual poll', () => {
	it('returns the newest ten and moves nothing', async () => {
		const node = trigger();
		await node.poll();
		const ended = Array.from({ length: 12 }, () => endOne());
		const state = node.staticData;
		expect(await node.ids('manual')).toHaveLength(10);
		expect(node.staticData).toEqual(state);
		expect((await node.ids()).sort()).toEqual(ended.sort());
	});
});

describe('Fetch Test Event', () => {
	it('looks back a week where the last day has nothing', async () => {
		clock.travel(-6 * 24 * HOUR);
		const id = endOne();
		clock.travel(6 * 24 * HOUR);
		sandbox.current.state.sessions.forEach((_session, key) => {
			if (!id.endsWith(key)) sandbox.current.state.sessions.delete(key);
		});
		expect(await trigger().ids('manual')).toEqual([id]);
	});
});

describe('Wait for Results', () => {
	it('of twelve hours holds a session of seventeen hours', async () => {
		const node = trigger({ ...NOW, options: { waitForResults: 720 } });
		await node.poll();
		const [id] = make('startSession');
		clock.travel(17 * HOUR);
		make('endSession');
		const emitted: unknown[] = [];
		for (let hour = 0; hour < 14; hour++) {
			emitted.push(...(await node.ids()));
			clock.travel(HOUR);
		}
		expect(emitted).toEqual([`session.ended:${CHANNEL}:${id}`]);
	});

	it('holds an event until it is time', async () => {
		const node = trigger({ ...NOW, options: { waitForResults: 10 } });
		await node.poll();
		clock.travel(HOUR);
		const id = endOne();
		clock.travel(9 * MINUTE);
		expect(await node.ids()).toEqual([]);
		clock.travel(2 * MINUTE);
		expect(await node.ids()).toEqual([id]);
		expect(await node.ids()).toEqual([]);
	});
});

describe('the first poll', () => {
	it('does not forget what it holds back', async () => {
		const ended = endOne();
		const options = { startFrom: 1, waitForResults: 10 };
		const node = trigger({ ...NOW, options });
		expect(await node.ids()).toEqual([]);
		clock.travel(11 * MINUTE);
		expect(await node.ids()).toEqual([ended]);
		expect(await node.ids()).toEqual([]);
	});
});

describe('the scope', () => {
	it('starts anew from now when the filters change', async () => {
		const node = trigger();
		await node.poll();
		endOne();
		clock.travel(1_000);
		node.change({ channels: 'chosen', channelIds: { channel: [{ channelId: CHANNEL }] } });
		expect(await node.ids()).toEqual([]);
		const later = endOne();
		expect(await node.ids()).toEqual([later]);
	});

	it('goes on without a channel that POLYV no longer has, which the error names', async () => {
		const chosen = (...ids: string[]) => ({
			channels: 'chosen',
			channelIds: { channel: ids.map((channelId) => ({ channelId })) },
		});
		const node = trigger({ ...NOW, ...chosen(CHANNEL, '4827302') });
		await node.poll();
		sandbox.current.state.channels.delete('4827302');
		const id = endOne();
		await expect(node.poll()).rejects.toThrow(/\(channel 4827302\)$/);
		clock.travel(60 * HOUR);
		node.change(chosen(CHANNEL));
		expect(await node.ids()).toEqual([id]);
		expect(await node.ids()).toEqual([]);
	});

	it('is lost with a new name: then Start From counts', async () => {
		const node = trigger({ ...NOW, options: { waitForResults: 0, startFrom: 1 } });
		await node.poll();
		const id = endOne();
		expect(await node.ids()).toEqual([id]);
		node.rename('Another name');
		expect(await node.ids()).toEqual([id]);
	});
});

describe('an outage', () => {
	const fault = { kind: 'business', code: 500, desc: '系统异常' } as const;

	it('is shown at once and then every hour, and nothing of it is lost', async () => {
		const node = trigger();
		await node.poll();
		const id = endOne();
		sandbox.current.addFault(fault);
		const unavailable = { failure: { cause: 'temporarily-unavailable' } };
		await expect(node.poll()).rejects.toMatchObject(unavailable);
		clock.travel(59 * MINUTE);
		expect(await node.ids()).toEqual([]);
		clock.travel(2 * MINUTE);
		await expect(node.poll()).rejects.toMatchObject(unavailable);
		sandbox.current.clearFaults();
		expect(await node.ids()).toEqual([id]);
	});

	it('does not keep n8n from starting the workflow', async () => {
		sandbox.current.addFault(fault);
		const node = trigger();
		expect(await node.ids()).toEqual([]);
		const id = endOne();
		await expect(node.poll()).rejects.toThrow();
		sandbox.current.clearFaults();
		expect(await node.ids()).toEqual([id]);
	});

	it('of days is read afterwards', async () => {
		const node = trigger();
		await node.poll();
		const ended: string[] = [];
		for (let day = 0; day < 5; day++) {
			clock.travel(7 * HOUR);
			const [id] = make('startSession');
			clock.travel(16 * HOUR);
			make('endSession');
			ended.push(`session.ended:${CHANNEL}:${id}`);
		}
		node.restart();
		expect(await node.ids()).toEqual(ended);
		expect(await node.ids()).toEqual([]);
	});

	it('that asks for a pause gets it', async () => {
		const node = trigger();
		await node.poll();
		const id = endOne();
		sandbox.current.addFault({ kind: 'block', html: true, times: 1 });
		await expect(node.poll()).rejects.toMatchObject({ failure: { cause: 'rate-limited' } });
		sandbox.current.requests.length = 0;
		clock.travel(4 * MINUTE);
		expect(await node.ids()).toEqual([]);
		expect(sandbox.current.requests).toEqual([]);
		clock.travel(2 * MINUTE);
		expect(await node.ids()).toEqual([id]);
	});

	it('of the credential names it to n8n', async () => {
		const node = trigger();
		await node.poll();
		sandbox.current.addFault({ kind: 'business', code: 400, desc: 'application not found.' });
		await expect(node.poll()).rejects.toMatchObject({ failure: { cause: 'credential-invalid' } });
	});
});

describe('polls at the same time', () => {
	it('wait for each other', async () => {
		const node = trigger();
		await node.poll();
		const id = endOne();
		sandbox.current.configure({ latencyMs: 50 });
		const polls = await Promise.all([node.ids(), node.ids(), node.ids()]);
		expect(polls.flat()).toEqual([id]);
	});

	it('do not pile up: one waits, and the others leave it to that one', async () => {
		const node = trigger();
		await node.poll();
		const ids = [endOne()];
		sandbox.current.configure({ latencyMs: 100 });
		sandbox.current.requests.length = 0;
		const polls = Array.from({ length: 20 }, async () => await node.ids());
		ids.push(endOne('4827302'));
		expect((await Promise.all(polls)).flat().sort()).toEqual(ids.sort());
		// The list, and the figures of what ended.
		expect(sandbox.current.requests.length).toBeLessThanOrEqual(4);
	});

	it('emit once with durable cursors, which give each poll the state of its beginning', async () => {
		const node = trigger();
		await node.poll();
		const stored = node.staticData;
		clock.travel(1_000);
		const id = endOne();
		expect(await node.ids()).toEqual([id]);
		node.restart(stored);
		expect(await node.ids()).toEqual([]);
		// n8n could not store the state: the event has not started the workflow.
		clock.travel(11_000);
		expect(await node.ids()).toEqual([id]);
	});
});

describe('a thousand polls', () => {
	it('emit every session once, through restarts, faults and late lists', async () => {
		const random = seededRandom(7);
		const node = trigger();
		await node.poll();
		let stored = node.staticData;
		const made = new Set<string>();
		const emitted: string[] = [];
		const step = async () => {
			const ids = await node.ids().catch(() => []);
			// n8n stores the state only with a poll that emits.
			if (ids.length > 0) stored = node.staticData;
			emitted.push(...ids.map(String));
		};
		for (let count = 0; count < 1000; count++) {
			clock.travel(random() * 40 * MINUTE);
			const channelId = ['4827301', '4827302', '4827303'][Math.floor(random() * 3)];
			if (random() < 0.3) make('startSession', channelId);
			if (random() < 0.3)
				for (const id of make('endSession', channelId)) {
					const session = sandbox.current.state.sessions.get(id);
					if (clock.now - (session?.startTime ?? 0) < 17 * HOUR)
						made.add(`session.ended:${channelId}:${id}`);
				}
			if (random() < 0.1) node.restart(stored);
			if (random() < 0.05)
				sandbox.current.configure({
					sessionStatsLagMs: Math.floor(random() * HOUR),
					listOrder: random() < 0.5 ? 'newest' : 'oldest',
				});
			if (random() < 0.05)
				sandbox.current.addFault({ kind: 'business', times: 1 + Math.floor(random() * 20) });
			await step();
		}
		sandbox.current.clearFaults();
		clock.travel(2 * HOUR);
		node.restart(stored);
		await step();
		expect(emitted.length).toBe(new Set(emitted).size);
		expect([...made].filter((id) => !emitted.includes(id))).toEqual([]);
		expect(made.size).toBeGreaterThan(100);
	}, 120_000);
});

/** Mulberry32: the same numbers in every run. */
function seededRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
