import { oneOf, visible } from '../schema/rules';
import { channelId } from '../schema/channelId';
import type { Endpoint } from './endpoint';

/** 查询频道签到成功记录: of one day in China (`date`), or of one session */
export const checkIns: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/checkin/list',
	isRepeatable: true,
	rules: { channelId: channelId(), sessionId: visible() },
};

/** 分页查询频道问卷结果: of days in China, or of one session */
export const answers: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/questionnaire/list-answer-records',
	isRepeatable: true,
	// POLYV calls it so.
	rules: { channelId: channelId(), sessionIdId: visible() },
};

/** 查询频道聊天记录: without a total, and without any message for a page of more than 1000 */
export const messages: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/chat/get-history-page',
	isRepeatable: true,
	rules: {
		channelId: channelId(),
		userType: oneOf(
			'assistant',
			'attendee',
			'guest',
			'manager',
			'monitor',
			'slice',
			'student',
			'teacher',
			'viewer',
		),
		source: oneOf('public', 'extend'),
		status: oneOf('pass', 'censor'),
	},
};

/** 查询频道提问记录: questions and answers in one list */
export const questions: Endpoint = {
	method: 'GET',
	url: '/live/v2/chat/{channelId}/getQuestion',
	isRepeatable: true,
	rules: { channelId: channelId() },
};
