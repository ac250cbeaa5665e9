import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import * as session from '../../../../polyv/endpoints/session';
import { LARGEST_PAGE_SIZE } from '../../../../polyv/responses/page';
import {
	byOverlap,
	DAY_MS,
	fromPolyvTime,
	isWithin,
	type Span,
	toChinaTime,
	toIso,
} from '../../../../polyv/times';
import { readPeriod } from '../../input/dates';
import type { Item } from '../../input/itemReader';
import { isOn, readLimit, readPageSize } from '../../input/settings';
import { simplifier } from '../../output/simplify';
import type { Send, Session } from '../../transport/operation';
import { readParts, type Row, type Taking } from '../../transport/pagination';

/** POLYV is known to list summaries of 8 days; the most is not documented. */
const WINDOW_MS = 8 * DAY_MS;
/** Two windows have this much in common, so that a session across an edge is whole in one of them. */
const LONGEST_SESSION_MS = 2 * DAY_MS;
/** POLYV lists at most 60 days of one channel. */
const RECENT_MS = 59 * DAY_MS;

/**
 * Sessions that began in the period, the newest first: the summaries of POLYV, and of a channel also those without
 * one, because they are on or ended within the last hour.
 */
export function readSessions(item: Item): Send {
	const period = readPeriod(item);
	const limit = readLimit(item);
	const pageSize = readPageSize(item) ?? LARGEST_PAGE_SIZE;
	const show = showSession(item);
	return async (polyv, request) => {
		const found = new Map<unknown, Row>();
		const taking = {
			...{ pageSize, limit: Infinity, keyOf },
			take: (row: Row) => isWithin(period, row.startTime) && found.set(keyOf(row), row),
			isFull: () => found.size >= limit,
		};
		const windows = byOverlap(period, WINDOW_MS, LONGEST_SESSION_MS).map(({ from, to }) => ({
			...request,
			qs: { ...request.qs, startTime: from, endTime: to },
		}));
		await readParts(polyv, item, windows, { ...taking, pageParameter: 'pageNumber' });
		if (request.qs?.channelId) {
			const take = (row: Row) => {
				const key = keyOf(row);
				if (isWithin(period, row.startTime)) found.set(key, { ...row, ...found.get(key) });
			};
			await readChannel(polyv, item, request, period, { ...taking, take, isFull: () => false });
		}
		return [...found.values()].sort(newestFirst).slice(0, limit).map(show);
	};
}

/** Windows have the sessions at their edges in common. */
const keyOf = (row: Row) => row.sessionId || row;

async function readChannel(
	polyv: Session,
	item: Item,
	request: IHttpRequestOptions,
	{ from, to }: Span,
	taking: Omit<Taking, 'pageParameter'>,
): Promise<void> {
	const qs = {
		channelId: request.qs?.channelId as string,
		startDate: toChinaTime(Math.max(from, to - RECENT_MS)),
		endDate: toChinaTime(to),
	};
	const part = { ...request, url: session.recent.url, qs };
	await readParts(polyv, item, [part], { ...taking, pageParameter: 'page' });
}

function newestFirst(one: Row, other: Row): number {
	const [first, second] = [one, other].map(({ startTime }) => fromPolyvTime(startTime) ?? 0);
	return second - first;
}

/** Converts a row of POLYV's, of either list, to the json of a session. */
export function showSession(item: Item): (row: Row) => IDataObject {
	if (!isOn(item.parameter('simplify', false))) return simplifier()(item);
	const timeOf = (value: unknown) => {
		const ms = fromPolyvTime(value);
		return ms === undefined ? null : toIso(ms, item.timeZone);
	};
	return (row) => ({
		name: textOf(row.name),
		startTime: timeOf(row.startTime),
		endTime: timeOf(row.endTime),
		isLive: session.isOn(row),
		minutesOnAir: minutesOf(row.startDuration),
		people: numberOf(row.uniqueViewer),
		plays: numberOf(row.videoView),
		peak: numberOf(row.maxConcurrencyCount),
		averageMinutes: numberOf(row.averagePlayDuration),
		replayPeople: numberOf(row.viewerCount),
		replayPlays: numberOf(row.playCount),
		replayMinutes: numberOf(row.playDuration),
		attendanceExpected: numberOf(row.attendanceExpected),
		attendanceActual: numberOf(row.attendanceActual),
		channelId: textOf(row.channelId),
		sessionId: textOf(row.sessionId),
	});
}

/** @param duration in seconds */
function minutesOf(duration: unknown): number | null {
	const seconds = numberOf(duration);
	return seconds === null ? null : Math.round(seconds / 60);
}

const textOf = (value: unknown) => ((value ?? '') === '' ? null : String(value));

/** Null for what POLYV does not know yet */
function numberOf(value: unknown): number | null {
	return (value ?? '') === '' || Number.isNaN(Number(value)) ? null : Number(value);
}
