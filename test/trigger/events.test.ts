import { useClock } from '../support/clock';
import { credentialsFor, useSandboxPerTest } from '../support/sandbox';
import { Trigger } from '../support/trigger';

const CHANNEL = '4827301';
const OTHER = '4827303';
const CHOSEN = { channels: 'chosen', channelIds: { channel: [{ channelId: CHANNEL }] } };

const clock = useClock();
const sandbox = useSandboxPerTest();
const trigger = (parameters: object) =>
	new Trigger(credentialsFor(sandbox.current), parameters as never);
const make = (event: string, channelId = CHANNEL, more: object = {}) =>
	sandbox.current.makeEvents({ event, channelId, ...more });
const paths = () => sandbox.current.requests.map(({ path }) => path.replace(/^\/live\/v\d\//, ''));

async function pathsOf(node: Trigger): Promise<string[]> {
	sandbox.current.requests.length = 0;
	await node.poll();
	return paths();
}

describe('Session Started', () => {
	it('emits a channel that went live, with its session and name, once', async () => {
		const node = trigger({ event: 'sessionStarted' });
		expect(await node.ids()).toEqual([]);
		const [id] = make('startSession');
		const [item] = await node.poll();
		expect(item).toMatchObject({
			eventId: `session.started:${CHANNEL}:${id}`,
			name: '新品发布会',
			channelId: CHANNEL,
			isLive: true,
		});
		expect(await node.ids()).toEqual([]);
	});

	it('emits a session that was over before the next poll', async () => {
		const node = trigger({ event: 'sessionStarted' });
		await node.poll();
		const [id] = make('startSession');
		make('endSession');
		expect(await node.ids()).toEqual([`session.started:${CHANNEL}:${id}`]);
	});

	it('asks once for the list, once for every live channel, and once for short sessions', async () => {
		const node = trigger({ event: 'sessionStarted' });
		await node.poll();
		make('startSession');
		expect((await pathsOf(node)).sort()).toEqual([
			'channel/session/data/list',
			'channel/session/data/list',
			'channel/simple/list',
			'statistics/session-stats/list',
		]);
	});
});

describe('Playback Ready', () => {
	it('emits a playback with its address to watch, once', async () => {
		const node = trigger({ event: 'playbackReady' });
		await node.poll();
		const [id] = make('playback');
		const [item, ...others] = await node.poll();
		expect(item).toMatchObject({
			eventId: `playback.ready:${CHANNEL}:${id}`,
			event: 'playback.ready',
			watchUrl: `https://live.polyv.cn/watch/${CHANNEL}?vid=${id}`,
		});
		expect(others).toEqual([]);
		expect(await node.ids()).toEqual([]);
	});

	it('of a chosen channel does not emit those of others', async () => {
		const node = trigger({ event: 'playbackReady', ...CHOSEN });
		await node.poll();
		make('playback', OTHER);
		const [id] = make('playback');
		expect(await node.ids()).toEqual([`playback.ready:${CHANNEL}:${id}`]);
	});
});

describe('New Sign-Up', () => {
	it.each([
		['signUpForm', 'signUp'],
		['registrationWall', 'register'],
		['weChatReservation', 'reserve'],
	])('of the kind %s emits everybody once', async (kind, event) => {
		const node = trigger({ event: 'newSignUp', kind, ...CHOSEN });
		expect(await node.ids()).toEqual([]);
		make(event, CHANNEL, { times: 3 });
		make(event, OTHER);
		const items = await node.poll();
		expect(items).toHaveLength(3);
		expect(items[0]).toMatchObject({ channelId: CHANNEL, event: 'signup.created' });
		expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(3);
		node.restart();
		expect(await node.ids()).toEqual([]);
		make(event, CHANNEL);
		expect(await node.ids()).toHaveLength(1);
	});

	it('of the registration wall stays the same when the form or the time zone changes', async () => {
		const node = trigger({ event: 'newSignUp', kind: 'registrationWall', ...CHOSEN });
		await node.poll();
		make('register', CHANNEL, { times: 2 });
		expect(await node.ids()).toHaveLength(2);
		const unnamed = await node.poll('manual');
		const plain = { placeholder: '', options: '', sms: 'N' } as const;
		sandbox.current.state.interactions.registrationForms.push({
			channelId: CHANNEL,
			rank: 1,
			fields: [
				{ name: '称呼', type: 'name', ...plain },
				{ name: '手机号', type: 'mobile', ...plain },
			],
		});
		const [named] = await node.poll('manual');
		expect(Object.keys(named.fields as object)).toEqual(['称呼', '手机号']);
		expect(unnamed[0].fields).not.toEqual(named.fields);
		expect(await node.ids()).toEqual([]);
		node.travelTo('America/New_York');
		expect(await node.ids()).toEqual([]);
	});

	it('of another kind starts from now', async () => {
		const node = trigger({ event: 'newSignUp', kind: 'signUpForm', ...CHOSEN });
		await node.poll();
		make('register');
		clock.travel(1_000);
		node.change({ kind: 'registrationWall' });
		expect(await node.ids()).toEqual([]);
		make('register');
		expect(await node.ids()).toHaveLength(1);
	});

	it('needs a channel', async () => {
		const node = trigger({ event: 'newSignUp', channelIds: {} });
		await expect(node.poll()).rejects.toMatchObject({
			message: '"Chosen Channels" is empty',
			failure: { cause: 'configuration-invalid' },
		});
		expect(sandbox.current.requests).toEqual([]);
	});
});

describe('Viewer Attended', () => {
	it('emits a viewer of a session once, however often the page is opened', async () => {
		const node = trigger({ event: 'viewerAttended' });
		await node.poll();
		const [session] = make('startSession');
		make('watch', CHANNEL, { viewerId: 'crm_1', times: 2 });
		make('watch', CHANNEL, { viewerId: 'crm_2' });
		clock.travel(2_000);
		const items = await node.poll();
		expect(items.map(({ eventId, secondsLive }) => [eventId, secondsLive]).sort()).toEqual([
			[`viewer.attended:${CHANNEL}:${session}:crm_1`, 120],
			[`viewer.attended:${CHANNEL}:${session}:crm_2`, 60],
		]);
		clock.travel(5 * 3_600_000);
		make('watch', CHANNEL, { viewerId: 'crm_1' });
		expect(await node.ids()).toEqual([]);
	});

	it('waits for the end of the session, and then has all seconds', async () => {
		const options = { afterSession: true, waitForResults: 5 };
		const node = trigger({ event: 'viewerAttended', options });
		await node.poll();
		const [session] = make('startSession');
		make('watch', CHANNEL, { viewerId: 'crm_1' });
		expect(await node.ids()).toEqual([]);
		clock.travel(3 * 3_600_000);
		make('watch', CHANNEL, { viewerId: 'crm_1' });
		make('endSession');
		expect(await node.ids()).toEqual([]);
		clock.travel(6 * 60_000);
		expect(await node.poll()).toMatchObject([
			{ eventId: `viewer.attended:${CHANNEL}:${session}:crm_1`, secondsLive: 120 },
		]);
		expect(await node.ids()).toEqual([]);
	});
});

describe('Viewer Attended, with plays that POLYV lists late or twice', () => {
	const HOUR = 3_600_000;
	const plays = () => [...sandbox.current.state.plays.values()];

	it('emits those whose plays come an hour after the session', async () => {
		const options = { afterSession: true, waitForResults: 5 };
		const node = trigger({ event: 'viewerAttended', options });
		await node.poll();
		const [session] = make('startSession');
		make('watch', CHANNEL, { viewerId: 'crm_1' });
		make('watch', CHANNEL, { viewerId: 'crm_2' });
		make('endSession');
		const late = plays().find(({ param1 }) => param1 === 'crm_2');
		if (late) sandbox.current.state.plays.delete(late.playId);
		clock.travel(6 * 60_000);
		expect(await node.ids()).toEqual([`viewer.attended:${CHANNEL}:${session}:crm_1`]);
		clock.travel(HOUR);
		if (late) sandbox.current.state.plays.set(late.playId, late);
		expect(await node.ids()).toEqual([`viewer.attended:${CHANNEL}:${session}:crm_2`]);
		expect(await node.ids()).toEqual([]);
	});

	it('no longer reads a session that is over for long', async () => {
		const options = { afterSession: true, waitForResults: 5 };
		const node = trigger({ event: 'viewerAttended', options });
		await node.poll();
		make('startSession');
		make('watch', CHANNEL, { viewerId: 'crm_1' });
		make('endSession');
		clock.travel(6 * 60_000);
		expect(await node.ids()).toHaveLength(1);
		clock.travel(3 * HOUR);
		expect(await pathsOf(node)).toEqual(['statistics/session-stats/list']);
	});

	it('counts a play once that two days show', async () => {
		sandbox.current.configure({ periodCompares: 'overlap' });
		make('startSession');
		make('watch', CHANNEL, { viewerId: 'crm_1' });
		const play = plays().at(-1);
		if (play) {
			play.createdTime = play.firstActiveTime = clock.now - 24 * HOUR - 300_000;
			play.stayDuration = 1_200;
		}
		const node = trigger({ event: 'viewerAttended', options: { startFrom: 48 } });
		const [item] = (await node.poll()).filter(({ viewerId }) => viewerId === 'crm_1');
		expect(item).toMatchObject({ plays: 1, secondsLive: 60 });
	});
});

describe('New Viewer', () => {
	it('emits a viewer once', async () => {
		const node = trigger({ event: 'newViewer' });
		await node.poll();
		const [first] = sandbox.current.state.viewers.values();
		const viewer = { ...first, viewerUnionId: '2_new', createTime: clock.now };
		sandbox.current.state.viewers.set('2_new', viewer);
		expect(await node.ids()).toEqual(['viewer.created:2_new']);
		expect(await node.ids()).toEqual([]);
	});

	it('stops where it would be too expensive, with a clear error', async () => {
		const contents = [{ viewerUnionId: 'a', createTime: 1 }];
		sandbox.current.addFault({ kind: 'shape', data: { contents, totalItems: 100_001 } });
		await expect(trigger({ event: 'newViewer' }).poll()).rejects.toThrow(/100001/);
		expect(sandbox.current.requests).toHaveLength(1);
	});
});

describe('two triggers of one account', () => {
	it('do not know of each other', async () => {
		const nodes = [trigger({ event: 'playbackReady' }), trigger({ event: 'playbackReady' })];
		for (const node of nodes) await node.poll();
		const [id] = make('playback');
		for (const node of nodes) expect(await node.ids()).toEqual([`playback.ready:${CHANNEL}:${id}`]);
	});
});
