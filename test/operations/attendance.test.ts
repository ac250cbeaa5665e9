import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Play, Session } from '../../dev/sandbox/index.mts';
import { Engine } from '../support/engine';
import { credentialsFor, golden, useSandbox } from '../support/sandbox';
import { Wire, type Received } from '../support/wire';
import { VIEWERS } from './cases/case';

const [WANG, LI, ZHANG] = VIEWERS;
const DAY_MS = 24 * 60 * 60 * 1000;
const sandbox = useSandbox();

const of = (parameters: INodeParameters): INodeParameters => ({
	resource: 'attendance',
	operation: 'getAll',
	returnAll: true,
	...parameters,
});
const ofPeriod = (startTime: string, endTime: string, more: INodeParameters = {}) =>
	of({ of: 'period', period: 'custom', startTime, endTime, ...more });
const ofSession = (more: INodeParameters = {}) =>
	of({
		of: 'session',
		channelId: { __rl: true, mode: 'id', value: '={{ $json.channelId }}' },
		sessionId: { __rl: true, mode: 'id', value: '={{ $json.sessionId }}' },
		...more,
	});
const run = async (parameters: INodeParameters, items: IDataObject[] = [{}], zone?: string) => {
	const engine = new Engine(credentialsFor(sandbox.current));
	return await (zone ? engine.inTimeZone(zone) : engine).run(parameters, items);
};
const rows = async (...given: Parameters<typeof run>) => {
	const result = await run(...given);
	expect(result.error).toBeUndefined();
	return result.json();
};
const asked = () => sandbox.current.requests.map(golden);
const APRIL = ['2025-03-31T00:00:00+08:00', '2025-04-04T00:00:00+08:00'] as const;
const SESSIONS = [
	{ channelId: 4827303, sessionId: 'g1abcdefgh' },
	{ channelId: '4827302', sessionId: 'g3abcdefgh' },
];

function add(play: Partial<Play>): void {
	const { plays } = sandbox.current.state;
	const [pattern] = plays.values();
	const row = { ...pattern, playId: `own-${plays.size}`, ...play };
	plays.set(row.playId, row);
}

describe('combined', () => {
	it('a viewer has one row: seconds live and replay, first and last time, plays, device, place', async () => {
		const [first] = await rows(ofPeriod(...APRIL), [{}], 'Asia/Shanghai');
		expect(first).toEqual({
			nickname: '王小芳',
			secondsLive: 3600 + 1800 + 5000,
			secondsReplay: 600,
			firstTime: '2025-03-31T22:31:10.000+08:00',
			lastTime: '2025-04-02T21:25:20.000+08:00',
			plays: 4,
			device: 'desktop, mobile',
			country: '中国',
			province: '广东',
			city: '广州',
			viewerId: WANG,
			channelIds: ['4827303'],
			sessionIds: ['g1abcdefgh', 'g2abcdefgh'],
			param4: 'crm-1',
			param5: '',
		});
	});

	it('takes createdTime and the stay where POLYV gives no active time', async () => {
		const all = await rows(ofPeriod(...APRIL), [{}], 'Asia/Shanghai');
		expect(all.find(({ viewerId }) => viewerId === LI)).toMatchObject({
			firstTime: '2025-04-01T00:05:00.000+08:00',
			lastTime: '2025-04-03T09:45:50.000+08:00',
			channelIds: ['4827303', '4827302'],
		});
	});

	it('viewers without an ID are not one viewer', async () => {
		for (const combine of ['viewer', 'viewerAndSession']) {
			const all = await rows(ofPeriod(...APRIL, { combine }));
			const anonymous = all.filter(({ viewerId }) => viewerId === '');
			expect(anonymous.map(({ secondsLive, plays }) => [secondsLive, plays])).toEqual([
				[60, 1],
				[120, 1],
			]);
		}
	});

	it('by session, a viewer has a row for each', async () => {
		const all = await rows(ofPeriod(...APRIL, { combine: 'viewerAndSession' }));
		const own = all.filter(({ viewerId }) => viewerId === WANG);
		expect(
			own.map(({ sessionId, secondsLive, secondsReplay }) => [
				sessionId,
				secondsLive,
				secondsReplay,
			]),
		).toEqual([
			['g1abcdefgh', 5400, 600],
			['g2abcdefgh', 5000, 0],
		]);
	});

	it('the limit counts viewers, whose later plays are all in their sums', async () => {
		const all = await rows(
			ofPeriod(...APRIL, { returnAll: false, limit: 1, options: { pageSize: 1 } }),
		);
		expect(all.map(({ secondsLive, plays }) => [secondsLive, plays])).toEqual([[10_400, 4]]);
	});

	it('not at all, every play is a row, readable or as POLYV gives it', async () => {
		const plays = await rows(ofPeriod(...APRIL, { combine: 'play' }));
		expect(plays).toHaveLength(10);
		expect(plays[0]).toMatchObject({
			secondsLive: 3600,
			channelId: '4827303',
			playId: expect.any(String) as string,
		});
		expect(plays[0]).not.toHaveProperty('plays');
		const [raw] = await rows(
			ofPeriod(...APRIL, { combine: 'play', simplify: false, options: { addIsoTimes: true } }),
			[{}],
			'Asia/Shanghai',
		);
		expect(raw).toMatchObject({
			param1: WANG,
			playDuration: 3600,
			channelId: '4827303',
			createdTime: Date.UTC(2025, 2, 31, 14, 31),
			createdTimeIso: '2025-03-31T22:31:00.000+08:00',
		});
	});

	it('a limit of plays ends the reading', async () => {
		await rows(
			ofPeriod(...APRIL, { combine: 'play', returnAll: false, limit: 3, options: { pageSize: 2 } }),
		);
		expect(asked().map(({ query }) => [query.startDate, query.page])).toEqual([
			['2025-03-31 00:00:00', '1'],
			['2025-03-31 00:00:00', '2'],
		]);
	});
});

describe('of a session', () => {
	it('reads its plays month by month, from the day before it began until now', async () => {
		const run = await rows(ofSession(), SESSIONS);
		expect(
			run.map(({ nickname, secondsLive, secondsReplay }) => [nickname, secondsLive, secondsReplay]),
		).toEqual([
			['王芳', 5400, 600],
			['游客', 60, 0],
			['李伟', 900, 0],
			['游客', 120, 0],
			['张敏', 700, 0],
			['李伟', 800, 0],
		]);
		const [list, ...logs] = asked().filter(
			({ path, query }) => path.includes('4827303') || query.channelId === '4827303',
		);
		expect([list.path, list.query]).toEqual([
			'/live/v3/channel/session/list',
			{ channelId: '4827303', page: '1', pageSize: '1000' },
		]);
		expect(new Set(logs.map(({ path }) => path))).toEqual(
			new Set(['/live/v2/statistics/4827303/viewlog']),
		);
		expect(logs[0].query).toEqual({
			startTime: String(Date.UTC(2025, 2, 30, 14, 30)),
			endTime: String(Date.UTC(2025, 2, 31, 16) - 1),
			...{ sessionIds: 'g1abcdefgh', page: '1', pageSize: '1000' },
		});
		const ends = logs.map(({ query }) => [Number(query.startTime), Number(query.endTime)]);
		for (const [index, [start]] of ends.slice(1).entries()) expect(start).toBe(ends[index][1] + 1);
		expect(Math.abs(Number(logs.at(-1)?.query.endTime) - Date.now())).toBeLessThan(60_000);
	});

	it('only live or only replay', async () => {
		const replay = await rows(ofSession({ filters: { watchType: 'vod' } }), SESSIONS);
		expect(replay.map(({ nickname, secondsReplay }) => [nickname, secondsReplay])).toEqual([
			['王芳', 600],
		]);
		expect(asked().some(({ query }) => query.param3 === 'vod')).toBe(true);
	});

	it('a filter of the hidden field Channel has no effect', async () => {
		const filters = { channelId: { __rl: true, mode: 'id', value: '4827301' } };
		expect(await rows(ofSession({ filters }), SESSIONS.slice(0, 1))).toHaveLength(4);
	});

	it('that is on is found among the recent ones', async () => {
		const { sessions } = sandbox.current.state;
		sessions.set('now', {
			...(sessions.get('g3abcdefgh') as Session),
			sessionId: 'now',
			startTime: Date.now() - DAY_MS,
		});
		add({
			sessionId: 'now',
			channelId: '4827302',
			param1: ZHANG,
			createdTime: Date.now() - 3_600_000,
		});
		const [row] = await rows(ofSession(), [{ channelId: '4827302', sessionId: 'now' }]);
		expect(row).toMatchObject({ viewerId: ZHANG, sessionIds: ['now'] });
	});

	it.each([
		[{ sessionId: 'none' }, /^"Session" was not found/, 'not found'],
		[{ sessionId: '' }, /^"Session" is empty/, 'missing'],
		[{ channelId: '../../v3/user' }, /^"Channel" is not the number of a channel/, 'invalid'],
		[{ channelId: '4827303/x' }, /^"Channel" is not the number of a channel/, 'invalid'],
		[{ channelId: '' }, /^"Channel" is empty/, 'missing'],
	])('%j is rejected', async (wrong, message, kind) => {
		const { error } = await run(ofSession(), [{ ...SESSIONS[0], ...wrong }, SESSIONS[1]]);
		expect(error?.message).toMatch(message);
		const result = await new Engine(credentialsFor(sandbox.current)).run(
			ofSession(),
			[{ ...SESSIONS[0], ...wrong }],
			{ onError: 'continueRegularOutput' },
		);
		expect(result.json()[0].details).toMatchObject({ kind });
		if (kind !== 'not found') expect(sandbox.current.requests).toEqual([]);
	});
});

describe('of a period', () => {
	const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'];

	it.each(ZONES)('asks for months of China, without gap or overlap, in %s', async (zone) => {
		await rows(ofPeriod('2025-03-30', '2025-06-01', {}), [{}, {}], zone);
		const periods = asked().map(({ query }) => `${query.startDate},${query.endDate}`);
		const texts = [...new Set(periods)].sort().flatMap((text) => text.split(','));
		expect(periods).toHaveLength(texts.length);
		expect(texts.slice(1, -1)).toEqual([
			...['2025-03-31 23:59:59', '2025-04-01 00:00:00', '2025-04-30 23:59:59'],
			...['2025-05-01 00:00:00', '2025-05-31 23:59:59', '2025-06-01 00:00:00'],
		]);
		const edges: Record<string, [string, string]> = {
			// Clocks change in Berlin that night, and changed in New York before.
			'Asia/Shanghai': ['2025-03-30 00:00:00', '2025-06-01 23:59:59'],
			'Europe/Berlin': ['2025-03-30 07:00:00', '2025-06-02 05:59:59'],
			'America/New_York': ['2025-03-30 12:00:00', '2025-06-02 11:59:59'],
		};
		expect([texts[0], texts.at(-1)]).toEqual(edges[zone]);
	});

	it.each(ZONES)('finds the same plays of the same moments in %s', async (zone) => {
		const all = await rows(
			ofPeriod('2025-03-31T23:49:00+08:00', '2025-04-01T00:05:00+08:00', { combine: 'play' }),
			[{}],
			zone,
		);
		expect(all.map(({ secondsLive }) => secondsLive)).toEqual([1800, 900]);
	});

	it.each(['start', 'both', 'overlap'] as const)(
		'a play across the end of a month counts once, if POLYV compares by %s',
		async (periodCompares) => {
			sandbox.current.configure({ periodCompares });
			const [{ secondsLive, plays }] = await rows(ofPeriod(...APRIL));
			expect([secondsLive, plays]).toEqual([10_400, 4]);
		},
	);

	it('of the account or of one channel', async () => {
		const filters = { channelId: { __rl: true, mode: 'list', value: '4827302' } };
		expect(await rows(ofPeriod(...APRIL))).toHaveLength(5);
		expect(await rows(ofPeriod(...APRIL, { filters }))).toHaveLength(2);
	});

	it('a filter whose expression gives nothing does not list the account', async () => {
		const filters = { channelId: '={{ $json.gone }}' };
		const { error } = await run(ofPeriod(...APRIL, { filters }));
		expect(error?.message).toBe('"Channel" is empty [item 0]');
		expect(sandbox.current.requests).toEqual([]);
	});

	it('that ends before it begins is rejected', async () => {
		const { error } = await run(ofPeriod(APRIL[1], APRIL[0]));
		expect(error?.message).toBe('"To" lies before "From" [item 0]');
		expect(sandbox.current.requests).toEqual([]);
	});
});

describe('while plays come in', () => {
	let wire: Wire;
	beforeAll(async () => {
		wire = await Wire.start();
	});
	afterAll(async () => await wire.close());
	beforeEach(() => wire.reset());

	it('each counts once although all move to the next page', async () => {
		const plays = Array.from({ length: 45 }, (_, index) => ({
			...{ playId: `p${index}`, param1: `v${index % 3}`, param3: 'live', playDuration: 10 },
		}));
		let arrived = 0;
		wire.answer(({ query }: Received) => {
			const { page, pageSize } = Object.fromEntries(new URLSearchParams(query));
			// The newest come first, so those that come in push the others back.
			const newest = Array.from({ length: (arrived += 3) }, (_, index) => ({
				...plays[0],
				playId: `new${arrived - index}`,
				param1: 'new',
			}));
			const all = [...newest, ...plays];
			const start = (Number(page) - 1) * Number(pageSize);
			const data = {
				contents: all.slice(start, start + Number(pageSize)),
				totalItems: all.length,
				totalPages: Math.ceil(all.length / Number(pageSize)),
			};
			return { body: { code: 200, status: 'success', message: '', data } };
		});
		const engine = new Engine({ appId: 'a', appSecret: 's', baseUrl: wire.url });
		const result = await engine.run(
			ofPeriod('2025-04-01T00:00:00+08:00', '2025-04-02T00:00:00+08:00', {
				options: { pageSize: 10 },
			}),
		);
		const known = result.json().filter(({ viewerId }) => viewerId !== 'new');
		expect(
			known.map(({ viewerId, plays: count, secondsLive }) => [viewerId, count, secondsLive]),
		).toEqual([
			['v0', 15, 150],
			['v1', 15, 150],
			['v2', 15, 150],
		]);
	});
});
