import { Rejection } from '../rejection.mts';
import type { Play, Session } from '../state.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { page, v3Paging } from './pagination.mts';
import { assertDays, chinaText, chinaTime, isIn, msTime } from './periods.mts';

const DAY_MS = 24 * 60 * 60 * 1000;

function knownChannelId({ query, context }: Call): string {
	const channelId = query.requiredText('channelId');
	if (!context.state.channels.has(channelId)) throw new Rejection(400, '找不到频道');
	return channelId;
}

function distinctViewers(plays: Play[]): number {
	return new Set(plays.map(({ param1, playId }) => param1 || playId)).size;
}

function minutes(plays: Play[]): number {
	return Math.round(plays.reduce((sum, { playDuration }) => sum + playDuration, 0) / 60);
}

function summary(session: Session, { context }: Call) {
	const { sessionId, channelId, name, startTime } = session;
	const endTime = session.endTime ?? 0;
	const plays = [...context.state.plays.values()].filter((play) => play.sessionId === sessionId);
	const live = plays.filter(({ param3 }) => param3 === 'live');
	const replay = plays.filter(({ param3 }) => param3 === 'vod');
	const mobile = live.filter(({ isMobile }) => isMobile === 'Y');
	const time = (ms: number) => (context.settings.stringTimes === 'ms' ? String(ms) : chinaText(ms));
	return {
		id: Number(`9${channelId}`),
		channelId: Number(channelId),
		sessionId,
		name,
		startTime: time(startTime),
		endTime: time(endTime),
		startDuration: (endTime - startTime) / 1000,
		uniqueViewer: distinctViewers(live),
		pcUniqueViewer: distinctViewers(live) - distinctViewers(mobile),
		mobileUniqueViewer: distinctViewers(mobile),
		videoView: live.length,
		totalPlayDuration: minutes(live),
		averagePlayDuration: live.length === 0 ? 0 : Math.round(minutes(live) / distinctViewers(live)),
		maxConcurrencyCount: distinctViewers(live),
		playDuration: minutes(replay),
		playCount: replay.length,
		viewerCount: distinctViewers(replay),
		attendanceType: 1,
		attendanceExpected: 8,
		attendanceActual: distinctViewers(live),
	};
}

const summaries: Endpoint = {
	method: 'GET',
	path: '/live/v4/statistics/session-stats/summary/list',
	handle(call) {
		const { query, context } = call;
		const channelId = query.text('channelId');
		const keyword = query.text('keyword')?.toLowerCase() ?? '';
		const now = context.now();
		const period = {
			from: msTime(query, 'startTime') ?? now - 8 * DAY_MS,
			to: msTime(query, 'endTime') ?? now,
		};
		assertDays(period, 8);
		const found = [...context.state.sessions.values()]
			.filter(({ startTime, endTime }) => {
				return endTime !== null && isIn(period, startTime, endTime, context.settings);
			})
			.filter((session) => !channelId || session.channelId === channelId)
			.filter(({ name, sessionId }) => `${name}\n${sessionId}`.toLowerCase().includes(keyword));
		const shown = page(found, call);
		call.summarize(`listed ${shown.contents.length} of ${shown.totalItems} sessions`);
		return { ...shown, contents: shown.contents.map((session) => summary(session, call)) };
	},
};

function listOfChannel(path: Endpoint['path'], days?: number): Endpoint {
	return {
		method: 'GET',
		path,
		handle(call) {
			const { query, context } = call;
			const channelId = knownChannelId(call);
			const now = context.now();
			const to = chinaTime(query, 'endDate') ?? now;
			const from = chinaTime(query, 'startDate') ?? (days ? to - days * DAY_MS : 0);
			if (days) assertDays({ from, to }, days);
			const found = [...context.state.sessions.values()]
				.filter((session) => session.channelId === channelId)
				.filter(({ startTime }) => from <= startTime && startTime <= to);
			const shown = page(found, call, v3Paging);
			call.summarize(`listed ${shown.contents.length} sessions of channel ${channelId}`);
			return {
				...shown,
				contents: shown.contents.map(({ sessionId, startTime, endTime }) => ({
					...{ channelId: Number(channelId), sessionId, userId: 'sandboxuser' },
					...{ startTime, endTime },
				})),
			};
		},
	};
}

const relevance: Endpoint = {
	method: 'POST',
	path: '/live/v3/channel/session/relevance',
	body: 'form',
	handle(call) {
		const externalSessionId = call.query.requiredText('externalSessionId');
		if (externalSessionId.length !== 32) {
			throw new Rejection(400, 'param length is incorrect: externalSessionId');
		}
		const channelId = knownChannelId(call);
		const { externalIds } = call.context.state;
		call.recordChange({
			of: 'channel',
			id: channelId,
			field: 'externalSessionId',
			from: externalIds.get(channelId) ?? '',
			to: externalSessionId,
		});
		externalIds.set(channelId, externalSessionId);
		call.summarize(`set the external ID of coming sessions of channel ${channelId}`);
		return { channelId, externalSessionId, result: true };
	},
};

/** Sessions: their summaries, the lists of a channel, and the ID that the account gives coming ones. */
export const sessionEndpoints: Endpoint[] = [
	summaries,
	listOfChannel('/live/v3/channel/session/data/list', 60),
	listOfChannel('/live/v3/channel/session/list'),
	relevance,
];
