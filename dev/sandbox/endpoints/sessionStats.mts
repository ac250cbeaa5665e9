import { accountUserId } from '../account.mts';
import { Rejection } from '../rejection.mts';
import type { Endpoint } from './endpoint.mts';
import { page } from './pagination.mts';

const hourMs = 60 * 60 * 1000;

const statsList: Endpoint = {
	method: 'POST',
	path: '/live/v4/statistics/session-stats/list',
	handle(call) {
		const { query, context } = call;
		const now = context.now();
		const endTime = query.time('endTime') ?? now;
		const startTime = query.time('startTime') ?? endTime - hourMs;
		if (endTime - startTime > 24 * hourMs)
			throw new Rejection(400, 'param validate error: startTime');
		const listedUntil = now - context.settings.sessionStatsLagMs;
		const rows = [...context.state.sessions.values()].flatMap((session) => {
			const { endTime: end } = session;
			const isListed = end !== null && end <= endTime && end <= listedUntil;
			if (!isListed || session.startTime < startTime) return [];
			const { sessionId, name } = session;
			return [
				{
					channelId: Number(session.channelId),
					sessionId,
					name,
					startTime: session.startTime,
					endTime: end,
					userId: accountUserId,
				},
			];
		});
		const shown = page(ordered(rows, context.settings.listOrder), call);
		call.summarize(`listed ${shown.contents.length} of ${shown.totalItems} ended sessions`);
		return shown;
	},
};

/** POLYV documents the order of few lists. */
export function ordered<Row>(rows: Row[], order: 'oldest' | 'newest'): Row[] {
	return order === 'newest' ? [...rows].reverse() : rows;
}

/** statistics/session-stats/list: sessions that began and ended within 24 hours. */
export const sessionStatsEndpoints: Endpoint[] = [statsList];
