import { withSandbox } from './client';

const { get, post } = withSandbox();
const V3 = '/live/v3/user/statistics/viewlog';
const V2 = '/live/v2/statistics/4827303/viewlog';
const SUMMARIES = '/live/v4/statistics/session-stats/summary/list';
const DAY_MS = 86_400_000;
const march = String(Date.UTC(2025, 2, 31, 15, 59, 59));
const april = String(Date.UTC(2025, 2, 31, 16));

describe('a view log', () => {
	it('takes one calendar month of China', async () => {
		const startDate = '2025-03-01 00:00:00';
		expect(await get(V3, { startDate, endDate: '2025-03-31 23:59:59' })).toMatchObject({
			code: 200,
			data: { totalItems: 3 },
		});
		const wrong = 'startTime and endTime must be in the same month';
		expect(await get(V3, { startDate, endDate: '2025-04-01 00:00:00' })).toMatchObject({
			...{ code: 400, message: wrong },
		});
		expect((await get(V2, { startTime: march, endTime: april })).message).toBe(wrong);
	});

	it.each([
		[V3, {}, 'param should not be empty: startDate'],
		[V3, { startDate: '2025-03', endDate: '2025-03-31' }, 'param is not date: startDate'],
		[V2, {}, 'param should not be empty: startTime'],
		[V2, { startTime: '2025-03-31', endTime: march }, 'param is not digit: startTime'],
		['/live/v2/statistics/1/viewlog', { startTime: march, endTime: march }, '找不到频道'],
	])('%s rejects %j', async (path, query, message) => {
		expect(await get(path, query)).toMatchObject({ code: 400, message });
	});

	it('of a channel is one of the sessions, or of a day', async () => {
		const of = async (query: object) => (await get(V2, query)).data as { totalItems: number };
		const span = { startTime: april, endTime: String(Date.UTC(2025, 3, 30)) };
		expect(await of({ ...span, sessionIds: 'g1abcdefgh' })).toMatchObject({ totalItems: 3 });
		expect(await of({ ...span, param3: 'vod' })).toMatchObject({ totalItems: 1 });
		expect(await of({ currentDay: '2025-04-02' })).toMatchObject({ totalItems: 3 });
	});
});

describe('sessions', () => {
	it('are summarized for 8 days', async () => {
		const of = async (days: number) =>
			await get(SUMMARIES, { startTime: march, endTime: String(Number(march) + days * DAY_MS) });
		expect(await of(8)).toMatchObject({ code: 200, data: { totalItems: 1 } });
		expect((await of(8.1)).error?.desc).toBe('the time range must not exceed 8 days');
	});

	it('of a channel are listed for 60 days, with the one that is on', async () => {
		const of = async (startDate: string) =>
			await get('/live/v3/channel/session/data/list', {
				...{ channelId: '4827302', startDate, endDate: '2025-04-30' },
			});
		expect(await of('2025-03-01')).toMatchObject({
			data: { contents: [{ sessionId: 'g3abcdefgh', endTime: null }] },
		});
		expect((await of('2025-02-01')).message).toBe('the time range must not exceed 60 days');
	});

	it('get an external ID of exactly 32 characters', async () => {
		const set = async (externalSessionId: string) =>
			await post('/live/v3/channel/session/relevance', undefined, {
				...{ channelId: '4827301', externalSessionId },
			});
		expect(await set('a'.repeat(32))).toMatchObject({ code: 200, data: { result: true } });
		expect((await set('a'.repeat(31))).message).toBe(
			'param length is incorrect: externalSessionId',
		);
	});
});
