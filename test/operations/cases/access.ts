import { get, post, type Case } from './case';

const CHANNELS: Case['keys'] = ['4827301', '4827302', '4827303'];
const noChannel = { key: ' ', message: '"Channel" is empty' };
const ofChannel = { scope: 'channel', channelId: '={{ $json.key }}' };

type Request = ReturnType<typeof get>;
export const v3 = (request: Request): Request => ({
	...request,
	path: request.path.replace('/v4/', '/v3/'),
});

/** Who may watch */
export const access: Case[] = [
	{
		name: 'watchCondition get',
		parameters: { channelId: '={{ $json.key }}', simplify: true },
		keys: CHANNELS,
		failing: noChannel,
		wire: (channelId) => [v3(get('/channel/auth/get', { channelId }))],
		output: (channelId) => [
			{ channelId, rank: 1, enabled: true },
			{ channelId, rank: 2, enabled: false },
		],
	},
	{
		name: 'watchCondition update',
		parameters: {
			channelId: '={{ $json.key }}',
			rank: 1,
			enabled: true,
			authType: 'code',
			authCode: '={{ $json.text }}',
		},
		keys: CHANNELS,
		failing: noChannel,
		wire: (channelId, authCode) => [
			v3(
				post(
					'/channel/auth/update',
					{ authSettings: [{ rank: 1, enabled: 'Y', authType: 'code', authCode }] },
					{ channelId },
				),
			),
		],
		output: (channelId) => [{ success: true, channelId, rank: 1, enabled: true, authType: 'code' }],
	},
	{
		name: 'watchLink create',
		parameters: {
			channelId: '4827303',
			directKey: 'AbCd123456',
			userid: '={{ $json.key }}',
			nickname: '={{ $json.text }}',
		},
		keys: ['crm_1001', 'crm_1002', 'crm_1003'],
		failing: { key: 'crm-1001', message: '"Viewer ID" is not a viewer ID of a watch link' },
		underWrongSecret: null,
		wire: () => [],
		output: (userid) => [
			{
				userid,
				watchLink: expect.stringMatching(
					new RegExp(`^https://live\\.polyv\\.cn/watch/4827303\\?userid=${userid}&ts=\\d{13}&`),
				) as string,
			},
		],
	},
	{
		name: 'whitelist add',
		parameters: {
			...ofChannel,
			channelId: '4827302',
			code: '={{ $json.key }}',
			name: '={{ $json.text }}',
		},
		keys: ['15900000001', '15900000002', 'VIP-1'],
		failing: { key: 'x'.repeat(51), message: '"Code" has 51 characters, 1 too many' },
		wire: (code, name) => [
			v3(
				post('/channel/auth/add-white-list', undefined, {
					channelId: '4827302',
					rank: '1',
					code,
					name,
				}),
			),
		],
		output: (code, name) => [{ success: true, channelId: '4827302', rank: 1, code, name }],
	},
	{
		name: 'whitelist getAll',
		parameters: { ...ofChannel, returnAll: true },
		keys: CHANNELS,
		failing: noChannel,
		wire: (channelId) => [
			v3(
				get('/channel/auth/get-white-list', { channelId, rank: '1', page: '1', pageSize: '1000' }),
			),
		],
		output: (channelId) =>
			({
				'4827301': [
					{ name: '张敏', phone: 'VIP-2' },
					{ name: '李伟', phone: '13800138002' },
					{ name: '王芳', phone: '13800138001' },
				],
				'4827302': [{ name: '张敏', phone: '13800138003' }],
				'4827303': [{ name: '王芳', phone: '13800138001' }],
			})[channelId] ?? [],
	},
	{
		name: 'whitelist remove',
		parameters: { ...ofChannel, channelId: '4827301', isClear: false, code: '={{ $json.key }}' },
		keys: ['13800138001', '13800138002', 'VIP-2'],
		failing: { key: ' ', message: '"Code" is empty' },
		wire: (code) => [
			v3(
				post('/channel/auth/delete-white-list', undefined, {
					channelId: '4827301',
					rank: '1',
					isClear: 'N',
					code,
				}),
			),
		],
		output: (code) => [{ deleted: true, channelId: '4827301', rank: 1, code }],
	},
];
