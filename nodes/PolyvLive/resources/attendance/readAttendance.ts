import type { IHttpRequestOptions } from 'n8n-workflow';

import { fillPath } from '../../../../polyv/endpoints/endpoint';
import * as session from '../../../../polyv/endpoints/session';
import * as viewLog from '../../../../polyv/endpoints/viewLog';
import { LARGEST_PAGE_SIZE } from '../../../../polyv/responses/page';
import {
	byChinaMonth,
	DAY_MS,
	fromPolyvTime,
	type Span,
	toChinaTime,
} from '../../../../polyv/times';
import { readPeriod } from '../../input/dates';
import type { Item } from '../../input/itemReader';
import { readChoice } from '../../input/occasion';
import { isOn, readLimit, readPageSize } from '../../input/settings';
import { notFound } from '../../output/items';
import { simplifier } from '../../output/simplify';
import type { Send, Session } from '../../transport/operation';
import { readPages, readParts } from '../../transport/pagination';
import { type Combine, combiner, rawPlays } from './combine';

/** @throws ParameterError where Of is none of its choices */
export const isOfSession = (item: Item) =>
	readChoice(item, 'of', 'session', 'period') === 'session';

/** Reads the plays month by month, and combines them as they come, so that no more than a page of them is kept. */
export function readAttendance(item: Item): Send {
	const combine = readChoice(item, 'combine', 'viewer', 'viewerAndSession', 'play') as Combine;
	const period = isOfSession(item) ? undefined : readPeriod(item);
	const limit = readLimit(item);
	const pageSize = readPageSize(item) ?? LARGEST_PAGE_SIZE;
	const isRaw = combine === 'play' && !isOn(item.parameter('simplify', true));
	return async (polyv, request) => {
		const rows = isRaw ? rawPlays(simplifier()(item)) : combiner(combine, item.timeZone);
		const parts = period ? ofPeriod(request, period) : await ofSession(polyv, request);
		await readParts(polyv, item, parts, {
			...{ pageParameter: 'page', pageSize },
			limit: combine === 'play' ? limit : Infinity,
			keyOf: (row) => row.playId || row,
			take: (row) => rows.add(row),
			// A viewer's later plays can be on any page, so combined rows are known at the end.
			isFull: () => combine === 'play' && rows.size >= limit,
		});
		return await rows.toJson(limit);
	};
}

function ofPeriod(request: IHttpRequestOptions, period: Span): IHttpRequestOptions[] {
	return byChinaMonth(period).map(({ from, to }) => ({
		...request,
		qs: { ...request.qs, startDate: toChinaTime(from), endDate: toChinaTime(to) },
	}));
}

/** Replays of a session can be watched until now. Somebody may have been there before it began. */
async function ofSession(
	polyv: Session,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions[]> {
	const { channelId, sessionIds, watchType } = request.qs ?? {};
	const url = fillPath(viewLog.ofChannel.url, { channelId });
	const start = await startOf(polyv, request);
	return byChinaMonth({ from: start - DAY_MS, to: Date.now() }).map(({ from, to }) => ({
		...request,
		url,
		qs: { startTime: from, endTime: to, sessionIds, param3: watchType },
	}));
}

/**
 * When the session began. The list of any time may not have the session that is on; the recent ones do.
 * @throws ParameterError for a session that the channel does not have
 */
async function startOf(polyv: Session, request: IHttpRequestOptions): Promise<number> {
	const { channelId, sessionIds } = request.qs ?? {};
	for (const { url } of [session.list, session.recent]) {
		let start: number | undefined;
		await readPages(
			polyv,
			{ ...request, url, qs: { channelId } },
			{
				...{ pageParameter: 'page', pageSize: LARGEST_PAGE_SIZE, limit: 1 },
				keep: ({ sessionId, startTime }) => {
					if (String(sessionId) === sessionIds) start = fromPolyvTime(startTime);
				},
				isFull: () => start !== undefined,
			},
		);
		if (start !== undefined) return start;
	}
	throw notFound('sessionIds');
}
