import { CHANNELS, firstPage, get, locator, post, type Case } from './case';

const EMAILS: Case['keys'] = ['zhangsan@example.com', 'lisi@example.com', 'wangwu@example.com'];
const COUNTS: Case['keys'] = ['1', '2', '3'];
const noCount = { key: 'x', message: '"Limit" must be a whole number from 1' };
const rows = (key: string, names: string[], id: string) =>
	names.slice(0, Number(key)).map((name) => ({ [id]: name }));
const NAMES = ['新品发布会', '客户成功训练营', '投资者开放日'];

/** Channels, custom fields, sub-accounts */
export const account: Case[] = [
	{
		name: 'channel getAll',
		parameters: { limit: 5, filters: { keyword: '={{ $json.key }}' } },
		keys: ['发布会', '没有', '开放日'],
		failing: { key: ' ', message: '"Keyword" is empty' },
		wire: (keyword) => [firstPage('/channel/simple/list', { keyword }, 5)],
		output: (keyword) => NAMES.filter((name) => name.includes(keyword)).map((name) => ({ name })),
	},
	{
		name: 'customField getAll',
		parameters: { limit: '={{ $json.key }}' },
		keys: COUNTS,
		failing: noCount,
		wire: () => [get('/user/custom-field/list')],
		output: (key) => rows(key, ['PAY_ORDER', 'MEMBER_LEVEL', 'CONTRACT_LINK'], 'customFieldId'),
	},
	{
		name: 'customField save',
		parameters: {
			customFieldId: locator('id'),
			customFieldName: '={{ $json.text }}',
			customFieldType: 'link',
		},
		keys: ['PAY_ORDER', 'CITY', 'AGE'],
		failing: { key: 'x'.repeat(65), message: '"Custom Field" has 65 characters, 1 too many' },
		wire: (customFieldId, customFieldName) => [
			post('/user/custom-field/save', { customFieldId, customFieldName, customFieldType: 'link' }),
		],
		output: (customFieldId, customFieldName) => [
			{ success: true, customFieldId, customFieldName, customFieldType: 'link' },
		],
	},
	{
		name: 'viewerRole get',
		parameters: { channelId: locator('list') },
		keys: CHANNELS,
		failing: {
			key: '1111111',
			message: 'POLYV cannot find this channel (频道) in the account: check "Channel"',
		},
		wire: (channelId) => [get('/channel/account/viewer/get', { channelId })],
		output: (channelId) => [{ channelId, questionStudentTitleEnabled: false }],
	},
	{
		name: 'subAccount create',
		parameters: {
			childEmail: '={{ $json.key }}',
			childName: '={{ $json.text }}',
			password: 'Secret123',
			roleId: locator('list', '2'),
			additionalFields: { organizationId: '29032' },
		},
		keys: ['a@example.com', 'b@example.com', 'c@example.com'],
		failing: { key: 'lisi@example.com', message: 'POLYV: childEmail already exists' },
		wire: (childEmail, childName) => [
			post('/user/children/create', {
				childEmail,
				childName,
				password: '***',
				roleId: 2,
				organizationId: 29032,
			}),
		],
		output: (childEmail, childName) => [{ childEmail, childName, roleId: '2', status: 'NORMAL' }],
	},
	{
		name: 'subAccount delete',
		parameters: { childEmail: locator('email') },
		keys: EMAILS,
		failing: {
			key: 'nobody@example.com',
			message: 'POLYV cannot find a sub-account (子账号) with this email: check "Sub-Account"',
		},
		wire: (childEmail) => [post('/user/children/delete', undefined, { childEmail })],
		output: (childEmail) => [{ deleted: true, childEmail }],
	},
	{
		name: 'subAccount get',
		parameters: { childEmail: locator('email') },
		keys: EMAILS,
		failing: {
			key: 'nobody@example.com',
			message: '"Sub-Account" does not match any sub-account (子账号)',
		},
		wire: (childEmail) => [get('/user/children/list', { childEmail })],
		output: (childEmail) => [{ childEmail, roleId: expect.any(String) as string }],
	},
	{
		name: 'subAccount getAll',
		parameters: { returnAll: true, filters: { childEmail: '={{ $json.key }}' } },
		keys: ['zhangsan@example.com, lisi@example.com', 'nobody@example.com', 'wangwu@example.com'],
		failing: {
			key: 'wangwu',
			message: '"Emails" is not a valid email address, it needs one @ after a name: "wangwu"',
		},
		wire: (emails) => [
			firstPage('/user/children/list', { childEmail: emails.replaceAll(' ', '') }),
		],
		output: (emails) =>
			emails
				.split(', ')
				.filter((childEmail) => EMAILS.includes(childEmail))
				.map((childEmail) => ({ childEmail })),
	},
	{
		name: 'subAccount getRoles',
		parameters: { limit: '={{ $json.key }}' },
		keys: COUNTS,
		failing: noCount,
		wire: () => [get('/user/children/role/list')],
		output: (key) => rows(key, ['1', '2', '3'], 'id'),
	},
];
