import { accountUserId } from '../account.mts';
import type { CheckIn, Message } from '../interactions.mts';
import type { Settings } from '../options.mts';
import { Rejection } from '../rejection.mts';
import { knownChannel } from './channels.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { page, v3Paging } from './pagination.mts';

const day = 24 * 60 * 60 * 1000;

/** e.g. `2025-03-31 22:50:00` */
function chinaTime(ms: number): string {
	return new Date(ms + day / 3).toISOString().slice(0, 19).replace('T', ' ');
}

function chinaDate(ms: number): string {
	return chinaTime(ms).slice(0, 10);
}

/** A date, or a date with a time; undefined when it is absent. */
function chinaText({ query }: Call, name: string, pattern: RegExp): string | undefined {
	const text = query.text(name);
	if (text === undefined || text === '') return undefined;
	if (!pattern.test(text)) throw new Rejection(400, `param validate error: ${name}`);
	return text;
}

const isDate = /^\d{4}-\d\d-\d\d$/;
const isDateOrTime = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?$/;

function shownCheckIn(row: CheckIn, { checkInTime }: Settings) {
	const formatted = chinaTime(row.time);
	return {
		...row,
		channelId: Number(row.channelId),
		time: checkInTime === 'text' ? formatted : row.time,
		timeFormat: formatted.slice(0, 16),
		indate: chinaDate(row.time),
	};
}

const checkIns: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/checkin/list',
	handle(call) {
		const { channelId, name } = knownChannel(call);
		const { state, settings, now } = call.context;
		const sessionId = call.query.text('sessionId');
		const date = chinaText(call, 'date', isDate) ?? chinaDate(now());
		const startTime = sessionId && state.sessions.get(sessionId)?.startTime;
		const found = state.interactions.checkIns
			.filter((each) => each.channelId === channelId)
			.filter((each) => (sessionId ? each.sessionId === sessionId : chinaDate(each.time) === date))
			.map((each) => ({
				...shownCheckIn(each, settings),
				startTime: startTime ? chinaTime(startTime) : null,
			}));
		const shown = page(found, call, v3Paging);
		call.summarize(`listed ${shown.contents.length} of ${found.length} check-ins of ${name}`);
		return shown;
	},
};

const answers: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/questionnaire/list-answer-records',
	handle(call) {
		const { channelId, name } = knownChannel(call);
		const { state, now } = call.context;
		const sessionId = call.query.text('sessionIdId');
		const from = chinaText(call, 'startDate', isDate) ?? chinaDate(now() - 7 * day);
		const to = chinaText(call, 'endDate', isDate) ?? chinaDate(now());
		const isInPeriod = ({ submitTime }: { submitTime: number }) =>
			from <= chinaDate(submitTime) && chinaDate(submitTime) <= to;
		const found = state.interactions.questionnaires
			.filter((each) => each.channelId === channelId)
			.filter((each) => (sessionId ? each.sessionId === sessionId : each.users.some(isInPeriod)))
			.map(({ channelId: _, sessionId: __, ...shown }) => ({
				...shown,
				customQuestionnaireId: '',
				endTime: null,
				questionStats: { total: shown.users.length, questions: [] },
			}));
		const shown = page(found, call, { ...v3Paging, defaultSize: 10 });
		call.summarize(`listed ${shown.contents.length} questionnaires of ${name} with their answers`);
		return shown;
	},
};

function shownMessage({ channelId, source, user, ...row }: Message, settings: Settings) {
	const speaker = { ...user, channelId, banned: false, pic: '//s1.videocc.net/face.png' };
	return {
		...row,
		accountId: accountUserId,
		clientIP: '',
		event: '',
		quote: '',
		roomId: channelId,
		sourceType: source,
		userType: user.userType,
		user: settings.chatUser === 'text' ? JSON.stringify(speaker) : speaker,
	};
}

const mostMessages = 1000;

/** A date alone means all of that day. Newest first, without a total; a page larger than 1000 is empty. */
const messages: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/chat/get-history-page',
	handle(call) {
		const { query, context } = call;
		const { channelId, name } = knownChannel(call);
		for (const required of ['startDay', 'endDay']) query.requiredText(required);
		const from = chinaText(call, 'startDay', isDateOrTime) ?? '';
		const to = chinaText(call, 'endDay', isDateOrTime) ?? '';
		const end = to.length > 10 ? to : `${to} 23:59:59`;
		const source = query.oneOf('source', ['public', 'extend'] as const) ?? 'public';
		const isCensored = query.oneOf('status', ['pass', 'censor'] as const) === 'censor';
		const userTypes = query.text('userType')?.split(',');
		const found = context.state.interactions.messages
			.filter((each) => each.channelId === channelId && each.source === source)
			.filter(({ status }) => (status !== 'pass') === isCensored)
			.filter(({ user }) => !userTypes || userTypes.includes(user.userType))
			.filter(({ time }) => from <= chinaTime(time) && chinaTime(time) <= end)
			.reverse();
		const paging = { ...v3Paging, defaultSize: mostMessages };
		const { contents, pageSize, pageNumber, ...totals } = page(found, call, paging);
		call.summarize(`listed ${contents.length} of ${found.length} messages of ${name}`);
		const shown = contents.map((each) => shownMessage(each, context.settings));
		const withoutTotals =
			context.settings.chatTotals === 'zero' ? { totalPages: 0, totalItems: 0 } : {};
		return {
			contents: pageSize > mostMessages ? [] : shown,
			pageSize,
			pageNumber,
			...(query.flag('hasTotal') === 'Y' ? totals : withoutTotals),
		};
	},
};

/** Questions and answers from `begin` to `end`, both included; -1 is the last. */
const questions: Endpoint = {
	method: 'GET',
	path: '/live/v2/chat/:channelId/getQuestion',
	handle(call) {
		const { query, context } = call;
		const { channelId, name } = knownChannel(call);
		const begin = query.integer('begin', { min: 0 }) ?? 0;
		const end = query.integer('end', { min: -1 }) ?? -1;
		const found = context.state.interactions.questions
			.filter((each) => each.channelId === channelId)
			.slice(begin, end === -1 ? undefined : end + 1);
		call.summarize(`listed ${found.length} questions and answers of ${name}`);
		return found.map(({ channelId: _, s_userId, ...row }) => ({
			...row,
			s_userId: context.settings.questionAsker === 'unnamed' ? null : s_userId,
			sourceType: null,
		}));
	},
};

/** What people did in a channel: they checked in, answered, wrote and asked. */
export const interactionEndpoints: Endpoint[] = [checkIns, answers, messages, questions];
