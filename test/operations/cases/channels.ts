import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, get, locator, post, type Case } from './case';

const noChannel = {
	key: '1111111',
	message: 'POLYV cannot find this channel (频道) in the account: check "Channel"',
};
const basicRow = (channelIds: string) =>
	get('/channel/basic/list', { channelIds, pageNumber: '1', pageSize: '1' });
/** The sandbox numbers new channels from here on, whatever item they are of. */
const newChannel = (at: number) => String(5002001 + at);
const madeChannel = (name: string): IDataObject[] => [
	{
		name,
		channelId: expect.stringMatching(/^500\d{4}$/) as string,
		watchUrl: expect.stringMatching(/^https:\/\/live\.polyv\.cn\/watch\/500\d{4}$/) as string,
	},
];
const WEBINARS: Case['keys'] = ['春季发布会', '夏季发布会', '秋季发布会'];
const LATER = ['watchUrl', 'watchStatus', 'startTime', 'publisher', 'categoryId'];
// The test's workflow is in New York.
const START = '2025-05-01T20:00:00';

/** Channels, recordings and playbacks */
export const channels: Case[] = [
	{
		name: 'channel copy',
		parameters: {
			channelId: locator('list'),
			additionalFields: { name: '={{ $json.text }}', startTime: START },
		},
		keys: CHANNELS,
		failing: noChannel,
		wire: (channelId, name) => [
			{
				...post('', undefined, { channelId, name, startTime: '2025-05-02 08:00:00' }),
				path: '/live/v3/channel/basic/copy',
			},
			basicRow(newChannel(CHANNELS.indexOf(channelId))),
		],
		output: (_channelId, name) => madeChannel(name),
		laterFields: [...LATER, 'newScene', 'template'],
	},
	{
		name: 'channel create',
		parameters: {
			name: '={{ $json.key }}',
			newScene: 'train/ppt',
			additionalFields: {
				channelPasswd: 'Secret123',
				labelData: '9zu68aethm9eivf1',
				linkMicLimit: 2,
				startTime: START,
				subAccount: locator('email', 'lisi@example.com'),
			},
		},
		keys: WEBINARS,
		failing: { key: 'x'.repeat(101), message: '"Name" has 101 characters, 1 too many' },
		wire: (name) => [
			post('/channel/create', {
				name,
				newScene: 'train',
				channelPasswd: '***',
				labelData: ['9zu68aethm9eivf1'],
				linkMicLimit: 2,
				startTime: 1746144000000,
				subAccount: 'lisi@example.com',
				template: 'ppt',
			}),
			basicRow(newChannel(WEBINARS.indexOf(name))),
		],
		output: (name) => [
			{
				...madeChannel(name)[0],
				newScene: 'train',
				template: 'ppt',
				startTime: '2025-05-01T20:00:00.000-04:00',
			},
		],
		laterFields: LATER,
	},
	{
		name: 'channel delete',
		parameters: { channelId: locator('id'), options: { batchSize: 1 } },
		keys: CHANNELS,
		failing: noChannel,
		wire: (channelId) => [
			{
				...post('', { channelIds: [Number(channelId)] }),
				path: '/live/v3/channel/basic/batch-delete',
			},
		],
		output: (channelId) => [{ deleted: true, channelId }],
	},
	{
		name: 'channel get',
		parameters: { channelId: locator('list') },
		keys: CHANNELS,
		failing: noChannel,
		wire: (channelId) => [get('/channel/basic/get', { channelId }), basicRow(channelId)],
		output: (channelId) => [
			{
				channelId,
				watchUrl: `https://live.polyv.cn/watch/${channelId}`,
				labelData: ['9zu68aethm9eivf1'],
			},
		],
	},
	{
		name: 'channel update',
		parameters: {
			channelId: locator('id'),
			updateFields: { name: '={{ $json.text }}', startTime: START, template: 'ppt' },
		},
		keys: CHANNELS,
		failing: noChannel,
		wire: (channelId, name) => [
			post('/channel/update', { name, startTime: 1746144000000, template: 'ppt' }, { channelId }),
		],
		output: (channelId) => [{ success: true, channelId }],
	},
	{
		name: 'playback getAll',
		parameters: { returnAll: true, filters: { channelId: locator('id') } },
		keys: CHANNELS,
		failing: noChannel,
		wire: (channelId) => [
			{
				...get('', { channelId, page: '1', pageSize: '1000' }),
				path: '/live/v3/user/playback/list',
			},
		],
		output: (channelId) =>
			({
				4827301: [],
				4827302: [{ videoId: 'd3f0000003', title: '客户成功训练营 第一课' }],
				4827303: [
					{
						videoId: 'd3f0000002',
						watchUrl: 'https://live.polyv.cn/watch/4827303?vid=d3f0000002',
						// 23:00 in China
						createdTime: '2025-04-02T11:00:00.000-04:00',
						startTime: '2025-04-02T08:00:00.000-04:00',
					},
					{ videoId: 'd3f0000001', channelId },
				],
			})[channelId] as IDataObject[],
	},
	{
		name: 'recording getAll',
		parameters: { channelId: locator('list'), period: 'anyTime', returnAll: true },
		keys: CHANNELS,
		failing: noChannel,
		wire: (channelId) => [
			// Once for all items of a run.
			...(channelId === CHANNELS[0] ? [{ ...get(''), path: '/live/v3/user/get-info' }] : []),
			{
				...get('', { userId: 'sandboxuser' }),
				path: `/live/v2/channels/${channelId}/recordFiles`,
			},
			...recordingsOf(channelId).map((fileId) => ({
				...get('', { channelId, fileId }),
				path: '/live/v3/channel/record/get',
			})),
		],
		output: (channelId) =>
			recordingsOf(channelId).map((fileId) => ({
				fileId,
				daysLeft: 12,
				m3u8: `https://liveplay.example.com/recordf/${fileId}.m3u8`,
			})),
	},
];

function recordingsOf(channelId: string): string[] {
	const ids: Record<string, string[]> = {
		4827301: [],
		4827302: ['a1f00000000000000000000000000003'],
		4827303: ['a1f00000000000000000000000000002', 'a1f00000000000000000000000000001'],
	};
	return ids[channelId] ?? [];
}
