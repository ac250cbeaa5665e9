import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Session } from '../../dev/sandbox/index.mts';
import { Engine } from '../support/engine';
import { credentialsFor, golden, useSandbox } from '../support/sandbox';
import { locator, VIEWERS } from './cases/case';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
const sandbox = useSandbox();
const engine = () => new Engine(credentialsFor(sandbox.current));
const run = async (parameters: INodeParameters, items: IDataObject[] = [{}], zone?: string) => {
	const result = await (zone ? engine().inTimeZone(zone) : engine()).run(parameters, items);
	expect(result.error).toBeUndefined();
	return result.json();
};
const getAll = (startTime: string, endTime: string, more: INodeParameters = {}) => ({
	...{ resource: 'session', operation: 'getAll', returnAll: true },
	...{ period: 'custom', startTime, endTime, ...more },
});
const asked = () => sandbox.current.requests.map(golden);
const ids = (json: IDataObject[]) => json.map(({ sessionId }) => sessionId);

function add(session: Partial<Session> & { sessionId: string }): void {
	const { sessions } = sandbox.current.state;
	const pattern = sessions.get('g2abcdefgh') as Session;
	sessions.set(session.sessionId, { ...pattern, ...session });
}

/** A session every 30 hours, some of which last 40 hours, so that windows have them across their edges. */
function addMany(from: number, count: number): string[] {
	return Array.from({ length: count }, (_, index) => {
		const startTime = from + index * 30 * HOUR_MS;
		const sessionId = `s${String(index).padStart(9, '0')}`;
		add({ sessionId, startTime, endTime: startTime + (index % 3 === 0 ? 40 : 2) * HOUR_MS });
		return sessionId;
	});
}

describe('session getAll', () => {
	it('has the figures of a session, and its times in the time zone of the workflow', async () => {
		const [, first] = await run(
			getAll('2025-03-31', '2025-04-02', { filters: { keyword: '投资者' } }),
			[{}, {}],
			'Asia/Shanghai',
		);
		expect(first).toEqual({
			name: '投资者开放日',
			startTime: '2025-03-31T22:30:00.000+08:00',
			endTime: '2025-04-01T00:30:00.000+08:00',
			isLive: false,
			minutesOnAir: 120,
			...{ people: 4, plays: 5, peak: 4, averageMinutes: 27 },
			...{ replayPeople: 1, replayPlays: 1, replayMinutes: 10 },
			...{ attendanceExpected: 8, attendanceActual: 4 },
			...{ channelId: '4827303', sessionId: 'g1abcdefgh' },
		});
	});

	it('reads times as milliseconds, too', async () => {
		const parameters = getAll('2025-03-31', '2025-04-02');
		const texts = await run(parameters);
		sandbox.current.configure({ stringTimes: 'ms' });
		expect(await run(parameters)).toEqual(texts);
		expect(texts).toHaveLength(2);
	});

	it.each(['start', 'both', 'overlap'] as const)(
		'has each session of a long period once, the newest first, if POLYV compares by %s',
		async (periodCompares) => {
			sandbox.current.configure({ periodCompares });
			const from = Date.UTC(2025, 5, 1);
			const all = addMany(from, 70);
			const to = new Date(from + 70 * 30 * HOUR_MS).toISOString();
			const found = await run(getAll(new Date(from).toISOString(), to), [{}, {}]);
			expect(ids(found)).toEqual([...all.toReversed(), ...all.toReversed()]);
			expect(sandbox.current.requests.every(({ status }) => status === 200)).toBe(true);
		},
	);

	it.each(['start', 'both', 'overlap'] as const)(
		'has sessions that began in the period, not those before it, if POLYV compares by %s',
		async (periodCompares) => {
			sandbox.current.configure({ periodCompares });
			const at = Date.UTC(2025, 5, 1);
			add({ sessionId: 'before', startTime: at - HOUR_MS, endTime: at + HOUR_MS });
			add({ sessionId: 'first', startTime: at, endTime: at + HOUR_MS });
			add({ sessionId: 'last', startTime: at + DAY_MS, endTime: at + DAY_MS + 30 * HOUR_MS });
			add({ sessionId: 'after', startTime: at + DAY_MS + 1000, endTime: at + DAY_MS + HOUR_MS });
			const found = await run(getAll('2025-06-01T00:00:00Z', '2025-06-02T00:00:00Z'));
			expect(ids(found)).toEqual(['last', 'first']);
		},
	);

	it('stops at the limit, with the newest', async () => {
		const from = Date.UTC(2025, 5, 1);
		const all = addMany(from, 70);
		const to = new Date(from + 70 * 30 * HOUR_MS).toISOString();
		const limited = { returnAll: false, limit: 3 };
		const found = await run(getAll(new Date(from).toISOString(), to, limited));
		expect(ids(found)).toEqual(all.slice(-3).toReversed());
		expect(sandbox.current.requests).toHaveLength(1);
	});

	it('of a channel also has the session that is on, and the one without a summary yet', async () => {
		const now = Date.now();
		const of = { channelId: '4827302', name: '训练营' };
		add({ sessionId: 'live', startTime: now - HOUR_MS, endTime: null, ...of });
		add({ sessionId: 'over', startTime: now - DAY_MS, endTime: now - 20 * HOUR_MS, ...of });
		add({ sessionId: 'elsewhere', startTime: now - HOUR_MS, endTime: null });
		const shown = async (filters: INodeParameters) =>
			(await run({ ...getAll('', ''), period: 'last24Hours', filters })).map((row) => [
				...[row.sessionId, row.isLive, row.endTime === null, row.people, row.channelId],
			]);
		const byChannel = { channelId: locator('id', '4827302') };
		expect(await shown(byChannel)).toEqual([['live', true, true, null, '4827302']]);
		add({ sessionId: 'over', startTime: now - DAY_MS + HOUR_MS, endTime: now - HOUR_MS, ...of });
		expect(await shown(byChannel)).toEqual([
			['live', true, true, null, '4827302'],
			['over', false, false, 0, '4827302'],
		]);
		expect(await shown({})).toEqual([['over', false, false, 0, '4827302']]);
	});

	it('without Simplify returns what POLYV gives, in IDs as text', async () => {
		const [raw] = await run(
			getAll('2025-03-31', '2025-04-02', { simplify: false, options: { addIsoTimes: true } }),
		);
		expect(raw).toMatchObject({ channelId: '4827303', startDuration: 5400, uniqueViewer: 2 });
	});
});

describe('session setExternalId', () => {
	const set = async (externalSessionId: string) =>
		await engine().run(
			{
				...{ resource: 'session', operation: 'setExternalId' },
				...{ channelId: locator('id'), externalSessionId },
			},
			[{ key: '4827301' }, { key: '4827302' }],
		);

	it('sets it for the channel, in the signed query', async () => {
		const id = 'a'.repeat(32);
		expect((await set(`  ${id}\n`)).status).toBe('success');
		expect([...sandbox.current.state.externalIds]).toEqual([
			['4827301', id],
			['4827302', id],
		]);
		expect(asked().map(({ body }) => body)).toEqual([undefined, undefined]);
	});

	it.each([
		['a'.repeat(31), 'has 31 characters instead of 32'],
		['a'.repeat(33), 'has 33 characters instead of 32'],
		['0f8fad5b-d9cb-469f-a165-70867728950e', 'has 36 characters instead of 32'],
		['={{ "" }}', 'is empty'],
	])('rejects %p before anything is sent', async (externalSessionId, problem) => {
		const { error } = await set(externalSessionId);
		expect(error?.message).toBe(
			`2 of 2 items failed, the first: "External ID" ${problem} [item 0]`,
		);
		expect(sandbox.current.requests).toEqual([]);
	});
});

describe('viewer getWatchRecords', () => {
	const records = async (startTime: string, endTime: string, more: INodeParameters = {}) =>
		await run(
			{
				...{ resource: 'viewer', operation: 'getWatchRecords', returnAll: true },
				...{ viewerId: locator('id'), period: 'custom', startTime, endTime, ...more },
			},
			[{ key: VIEWERS[0] }, { key: VIEWERS[1] }],
			'Europe/Berlin',
		);

	it('drops what lies in POLYV’s days but not in the period', async () => {
		const found = await records('2025-03-31T23:00:00+08:00', '2025-04-02T20:10:00+08:00');
		expect(found.map(({ startTime, playDuration }) => [startTime, playDuration])).toEqual([
			['2025-03-31T17:50:00.000+02:00', '1800'],
			['2025-04-02T14:02:00.000+02:00', '5000'],
			['2025-03-31T18:05:00.000+02:00', '900'],
		]);
	});

	it('reads every form of POLYV’s times, and leaves durations as they are', async () => {
		sandbox.current.configure({ stringTimes: 'ms', stringDurations: 'clock' });
		const [first] = await records('2025-03-31', '2025-04-01');
		expect(first).toMatchObject({
			startTime: '2025-03-31T16:31:00.000+02:00',
			playDuration: '01:00:00',
			viewType: 'live',
		});
	});
});

describe('the list of sessions in the editor', () => {
	const list = async (channelId: unknown, filter?: string, zone = 'Asia/Shanghai') =>
		await engine()
			.inTimeZone(zone)
			.listSearch('searchSessions', filter, undefined, {
				...{ resource: 'attendance', operation: 'getAll', of: 'session' },
				channelId: channelId as string,
			});

	it('shows those of the channel, the newest first, by date and time', async () => {
		expect((await list({ __rl: true, mode: 'list', value: '4827303' })).results).toEqual([
			{ name: '2025-04-02 20:00 (g2abcdefgh)', value: 'g2abcdefgh' },
			{ name: '2025-03-31 22:30 (g1abcdefgh)', value: 'g1abcdefgh' },
		]);
		expect((await list('4827302', '', 'Europe/Berlin')).results).toEqual([
			{ name: '2025-04-03 03:30 live (g3abcdefgh)', value: 'g3abcdefgh' },
		]);
	});

	it('searches by a part of what it shows', async () => {
		expect((await list('4827303', ' 03-31')).results).toHaveLength(1);
		expect((await list('4827303', 'G2AB')).results).toHaveLength(1);
	});

	it.each(['', { __rl: true, mode: 'list', value: '' }])(
		'says that the channel comes first: %j',
		async (channelId) => {
			await expect(list(channelId)).rejects.toMatchObject({
				message: expect.stringMatching(/^"Channel" is empty/) as string,
				description: expect.stringContaining('Pick the channel first.') as string,
			});
			expect(sandbox.current.requests).toEqual([]);
		},
	);
});
