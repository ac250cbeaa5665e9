import type { IDataObject } from 'n8n-workflow';

import { firstPage, locator, VIEWERS, type Case } from './case';

const [WANG, , ZHANG] = VIEWERS;
const CHANNELS: Case['keys'] = ['4827303', '4827302', '4827301'];
const noChannel = {
	key: '1111111',
	message: 'POLYV cannot find this channel (频道) in the account: check "Channel"',
};
/** From the beginning of the first session to the end of the second */
const BOTH_SESSIONS = {
	period: 'custom',
	startTime: '2025-03-31T22:30:00+08:00',
	endTime: '2025-04-02T21:30:00+08:00',
};
const older = (path: string, query: Record<string, string>) => ({
	method: 'GET',
	path: `/live/${path}`,
	query,
	body: undefined,
});
const at = (channelId: string, output: IDataObject[]) => (channelId === CHANNELS[0] ? output : []);

/** Sign-ups of every kind */
const SIGN_UPS: Record<string, Pick<Case, 'wire' | 'output'>> = {
	signUpForm: {
		wire: () => [older('v3/channel/enroll/list', { channelId: '4827303' })],
		output: () =>
			[
				['王芳', true, 'passed'],
				['李伟', false, 'passed'],
				['张敏', true, 'passed'],
				['刘洋', false, 'waiting'],
			].map(([name, hasWatched, auditStatus]) => ({ name, hasWatched, auditStatus })),
	},
	registrationWall: {
		wire: () => [
			older('v3/channel/auth/get-record-info', {
				channelId: '4827303',
				page: '1',
				pageSize: '1000',
			}),
			...['1', '2'].map((rank) =>
				older('v3/channel/auth/get-record-field', { channelId: '4827303', rank }),
			),
		],
		output: () =>
			[
				['赵磊', '13800138007', '投资人'],
				['杨帆', '13800138006', '分析师'],
				['陈静', '13800138005', '投资人'],
			].map(([name, mobile, role]) => ({
				name,
				mobile,
				fields: { 姓名: name, 手机号: mobile, 职位: role },
			})),
	},
	weChatReservation: {
		wire: () => [firstPage('/channel/booking/list', { channelId: '4827303' })],
		output: () => ['张敏', '杨帆'].map((name) => ({ name, fields: {} })),
	},
};

/** What people did in a channel */
export const interactions: Case[] = [
	{
		name: 'chat getAll',
		parameters: { channelId: locator('id'), ...BOTH_SESSIONS },
		keys: CHANNELS,
		failing: noChannel,
		wire: (channelId) => [
			older('v3/channel/chat/get-history-page', {
				channelId,
				startDay: '2025-03-31 22:29:59',
				endDay: '2025-04-02 21:30:01',
				page: '1',
				pageSize: '50',
			}),
		],
		output: (channelId) =>
			at(channelId, [
				{ nickname: '张敏', msgType: 'chatImg', viewerId: ZHANG, sessionId: 'g2abcdefgh' },
				{ nickname: '张敏', content: '什么价格？' },
				{ nickname: '李老师', content: '欢迎', userType: 'teacher' },
				{ nickname: '王芳', content: '大家好', viewerId: WANG },
			]),
	},
	{
		name: 'chat getQuestions',
		parameters: { channelId: locator('list') },
		keys: CHANNELS,
		failing: { key: '48273o3', message: '"Channel" is not the number of a channel: "48273o3"' },
		wire: (channelId) => [older(`v2/chat/${channelId}/getQuestion`, { begin: '0', end: '-1' })],
		output: (channelId) =>
			at(
				channelId,
				[
					['王芳', '最低投资额是多少？', '一万元起。'],
					['张敏', '会有回放吗？'],
					['王芳', '多久可以赎回？', '三个月。'],
				].map(([nickname, content, ...answers]) => ({
					nickname,
					content,
					answers: answers.map((answer) => ({
						nickname: '李老师',
						content: answer,
						time: expect.stringMatching(/^2025-04-02T/) as string,
					})),
				})),
			),
	},
	{
		name: 'checkIn getAll',
		parameters: { channelId: '4827303', of: 'session', sessionId: '={{ $json.key }}' },
		keys: ['g1abcdefgh', 'g2abcdefgh', 'g3abcdefgh'],
		failing: { key: ' ', message: '"Session" is empty' },
		wire: (sessionId) => [
			older('v3/channel/checkin/list', {
				channelId: '4827303',
				sessionId,
				page: '1',
				pageSize: '50',
			}),
		],
		output: (sessionId) => {
			const names: Record<string, string[]> = {
				g1abcdefgh: ['王芳', '张敏', '王芳'],
				g2abcdefgh: ['张敏', '陈静'],
			};
			return (names[sessionId] ?? []).map((nickname) => ({ nickname, sessionId }));
		},
	},
	{
		name: 'questionnaire getAnswers',
		parameters: { channelId: locator('id'), ...BOTH_SESSIONS },
		keys: CHANNELS,
		failing: noChannel,
		wire: (channelId) => [
			older('v3/channel/questionnaire/list-answer-records', {
				channelId,
				startDate: '2025-03-31',
				endDate: '2025-04-02',
				page: '1',
				pageSize: '50',
			}),
		],
		output: (channelId) =>
			at(channelId, [
				{
					nickname: '王芳',
					answers: { 感兴趣的产品: 'A', 建议: '多讲案例', '建议 (2)': '开始早一点' },
					param4: 'lead-77',
					totalScore: 5,
				},
				{
					nickname: '张敏',
					answers: { 感兴趣的产品: 'B', 建议: '多讲案例', '建议 (2)': '' },
				},
			]),
	},
	{
		name: 'signUp getAll',
		parameters: { channelId: '4827303', kind: '={{ $json.key }}', returnAll: true },
		keys: ['signUpForm', 'registrationWall', 'weChatReservation'],
		failing: { key: 'form', message: '"Kind" is not one of the allowed values: "form"' },
		wire: (kind, text) => SIGN_UPS[kind].wire(kind, text),
		output: (kind, text) => SIGN_UPS[kind].output(kind, text),
	},
];
