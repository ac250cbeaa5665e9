import { accountUserId } from '../account.mts';
import type { Settings } from '../options.mts';
import { Rejection } from '../rejection.mts';
import type { Play } from '../state.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { page } from './pagination.mts';
import { generatedPage } from './generatedPlays.mts';
import {
	assertOneMonth,
	chinaText,
	chinaTime,
	isIn,
	monthOf,
	msTime,
	type Period,
} from './periods.mts';

const DAY_MS = 24 * 60 * 60 * 1000;
const logPaging = { pageNumber: 'page', defaultSize: 1000 };

/** POLYV's sample hints that the period is compared with createdTime; the other way is any moment of the play. */
function isPlayIn(
	period: Period,
	{ createdTime, stayDuration }: Play,
	settings: Settings,
): boolean {
	const isMoment = settings.periodCompares === 'overlap';
	return isIn(period, createdTime, createdTime + stayDuration * 1000, {
		periodCompares: isMoment ? 'overlap' : 'start',
	});
}

/** A row of the view log, as POLYV's sample shows it. */
export function shownPlay({ channelId, ...play }: Play) {
	return {
		...play,
		userId: accountUserId,
		channelId: Number(channelId),
		isp: '电信',
		referer: `https://live.polyv.cn/watch/${channelId}`,
		userAgent: 'Mozilla/5.0',
		operatingSystem: play.isMobile === 'Y' ? 'iOS' : 'Windows',
		browser: 'Chrome',
		currentDay: chinaText(play.createdTime).slice(0, 10),
		ptype: play.isMobile === 'Y' ? 1 : 0,
	};
}

function playsOf(call: Call, period: Period, isWanted: (play: Play) => boolean): Play[] {
	const { state, settings } = call.context;
	return [...state.plays.values()].filter(
		(play) => isPlayIn(period, play, settings) && isWanted(play),
	);
}

function pageOf(call: Call, period: Period, isWanted: (play: Play) => boolean) {
	assertOneMonth(period);
	const { settings } = call.context;
	const shown =
		settings.generatedPlays > 0
			? generatedPage(call, period)
			: page(playsOf(call, period, isWanted), call, logPaging);
	call.summarize(`listed ${shown.contents.length} of ${shown.totalItems} plays`);
	return { ...shown, contents: shown.contents.map(shownPlay) };
}

const ofAccount: Endpoint = {
	method: 'GET',
	path: '/live/v3/user/statistics/viewlog',
	handle(call) {
		const from = chinaTime(call.query, 'startDate', true) ?? 0;
		const to = chinaTime(call.query, 'endDate', true) ?? 0;
		const channelId = call.query.text('channelId');
		const watchType = call.query.oneOf('watchType', ['live', 'vod']);
		return pageOf(
			call,
			{ from, to },
			(play) =>
				(!channelId || play.channelId === channelId) && (!watchType || play.param3 === watchType),
		);
	},
};

function periodOfChannel({ query }: Call): Period {
	const day = chinaTime(query, 'currentDay');
	if (day !== undefined) return { from: day, to: day + DAY_MS - 1 };
	const [from, to] = [msTime(query, 'startTime'), msTime(query, 'endTime')];
	if (from === undefined || to === undefined) {
		throw new Rejection(400, 'param should not be empty: startTime');
	}
	return { from, to };
}

const ofChannel: Endpoint = {
	method: 'GET',
	path: '/live/v2/statistics/:channelId/viewlog',
	handle(call) {
		const { path, query, context } = call;
		if (!context.state.channels.has(path.channelId)) throw new Rejection(400, '找不到频道');
		const sessionIds = query.text('sessionIds')?.split(',');
		const [param1, param2] = [query.text('param1'), query.text('param2')];
		const param3 = query.oneOf('param3', ['live', 'vod']);
		query.oneOf('viewLogType', ['live', 'vod']);
		return pageOf(
			call,
			periodOfChannel(call),
			(play) =>
				play.channelId === path.channelId &&
				(!sessionIds || sessionIds.includes(play.sessionId)) &&
				(!param1 || play.param1 === param1) &&
				(!param2 || play.param2 === param2) &&
				(!param3 || play.param3 === param3),
		);
	},
};

function clock(seconds: number): string {
	return new Date(seconds * 1000).toISOString().slice(11, 19);
}

const ofViewer: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/viewlog/detail',
	handle(call) {
		const { query, context } = call;
		const viewerId = query.requiredText('viewerId');
		const month = monthOf(context.now());
		const to = chinaTime(query, 'endDate');
		const period = {
			from: chinaTime(query, 'startDate') ?? month.from,
			to: to === undefined ? month.to : to + DAY_MS - 1,
		};
		assertOneMonth(period);
		const { stringTimes, stringDurations } = context.settings;
		const shown = page(
			playsOf(call, period, ({ param1 }) => param1 === viewerId),
			call,
		);
		call.summarize(`listed ${shown.contents.length} plays of viewer ${viewerId}`);
		return {
			...shown,
			contents: shown.contents.map((play) => ({
				viewerId,
				nick: play.param2,
				channelId: Number(play.channelId),
				sessionId: play.sessionId,
				startTime: stringTimes === 'ms' ? String(play.createdTime) : chinaText(play.createdTime),
				playDuration:
					stringDurations === 'clock' ? clock(play.playDuration) : String(play.playDuration),
				viewType: play.param3,
				ip: play.ipAddress,
				area: `${play.country}${play.province}${play.city}`,
				browser: 'Chrome',
				param4: play.param4,
				param5: play.param5,
			})),
		};
	},
};

/** The view log: of the account, of a channel, of a viewer. */
export const viewLogEndpoints: Endpoint[] = [ofAccount, ofChannel, ofViewer];
