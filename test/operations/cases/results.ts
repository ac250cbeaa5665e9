import { firstPage, locator, VIEWERS, type Case } from './case';

const CHANNELS: Case['keys'] = ['4827301', '4827302', '4827303'];
const EXTERNAL_ID = '0f8fad5bd9cb469fa16570867728950e';
const get = (path: string, query: Record<string, string>) => ({
	...firstPage('', query),
	path: `/live${path}`,
	query,
});
const paged = (path: string, query: Record<string, string>) =>
	get(path, { ...query, page: '1', pageSize: '1000' });
const at = (time: string) => String(Date.parse(`2025-${time}+08:00`));
/** Noon of the last day of March to noon of 3 April, in China */
const PERIOD = {
	period: 'custom',
	startTime: '2025-03-31T12:00:00+08:00',
	endTime: '2025-04-03T12:00:00+08:00',
};
const MONTHS = [
	['2025-03-31 12:00:00', '2025-03-31 23:59:59'],
	['2025-04-01 00:00:00', '2025-04-03 12:00:00'],
];

/** What sessions bring back: their figures, and who watched */
export const results: Case[] = [
	{
		name: 'attendance getAll',
		parameters: {
			of: 'period',
			...PERIOD,
			returnAll: true,
			filters: { channelId: locator('id'), watchType: 'live' },
		},
		keys: CHANNELS,
		failing: { key: ' ', message: '"Channel" is empty' },
		wire: (channelId) =>
			MONTHS.map(([startDate, endDate]) =>
				paged('/v3/user/statistics/viewlog', {
					...{ channelId, watchType: 'live', startDate, endDate },
				}),
			),
		output: (channelId) =>
			({
				'4827301': [],
				'4827302': [
					{ nickname: '张敏', secondsLive: 700, viewerId: VIEWERS[2], sessionIds: ['g3abcdefgh'] },
					{ nickname: '李伟', secondsLive: 800, viewerId: VIEWERS[1], channelIds: ['4827302'] },
				],
				'4827303': [
					{ nickname: '王小芳', secondsLive: 10_400, secondsReplay: 0, plays: 3, param4: 'crm-1' },
					{ viewerId: '', secondsLive: 60, plays: 1 },
					{ nickname: '李伟', secondsLive: 900 },
					{ viewerId: '', secondsLive: 120, plays: 1 },
					{ nickname: '张敏', secondsLive: 2400 },
				],
			})[channelId] ?? [],
	},
	{
		name: 'session getAll',
		parameters: { ...PERIOD, returnAll: true, filters: { channelId: locator('list') } },
		keys: CHANNELS,
		failing: { key: ' ', message: '"Channel" is empty' },
		wire: (channelId) => [
			firstPage('/statistics/session-stats/summary/list', {
				...{ channelId, startTime: at('03-31T12:00:00'), endTime: at('04-05T12:00:00') },
			}),
			paged('/v3/channel/session/data/list', {
				...{ channelId, startDate: '2025-03-31 12:00:00', endDate: '2025-04-03 12:00:00' },
			}),
		],
		output: (channelId) =>
			({
				'4827301': [],
				'4827302': [{ sessionId: 'g3abcdefgh', channelId, isLive: true, people: null }],
				'4827303': [
					{ sessionId: 'g2abcdefgh', isLive: false, minutesOnAir: 90, people: 2, plays: 2 },
					{ sessionId: 'g1abcdefgh', name: '投资者开放日', minutesOnAir: 120, people: 4, plays: 5 },
				],
			})[channelId] ?? [],
	},
	{
		name: 'session setExternalId',
		parameters: { channelId: locator('id'), externalSessionId: EXTERNAL_ID },
		keys: CHANNELS,
		failing: {
			key: '1111111',
			message: 'POLYV cannot find this channel (频道) in the account: check "Channel"',
		},
		wire: (channelId) => [
			{
				...get('/v3/channel/session/relevance', { channelId, externalSessionId: EXTERNAL_ID }),
				method: 'POST',
			},
		],
		output: (channelId) => [{ success: true, channelId, externalSessionId: EXTERNAL_ID }],
	},
	{
		name: 'viewer getWatchRecords',
		parameters: { viewerId: locator('id'), ...PERIOD, returnAll: true },
		keys: VIEWERS,
		failing: { key: ' ', message: '"Viewer" is empty' },
		wire: (viewerId) =>
			MONTHS.map(([start, end]) =>
				firstPage('/user/viewlog/detail', {
					...{ viewerId, startDate: start.slice(0, 10), endDate: end.slice(0, 10) },
				}),
			),
		output: (viewerId) =>
			({
				[VIEWERS[0]]: ['3600', '1800', '600', '5000'],
				[VIEWERS[1]]: ['900', '800'],
				[VIEWERS[2]]: ['2400', '700'],
			})[viewerId]?.map((playDuration) => ({ viewerId, playDuration })) ?? [],
	},
];
