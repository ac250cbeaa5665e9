import * as session from '../../../polyv/endpoints/session';
import {
	byLength,
	byOverlap,
	DAY_MS,
	fromPolyvTime,
	HOUR_MS,
	MINUTE_MS,
	toChinaTime,
} from '../../../polyv/times';
import { readCount } from '../input/settings';
import { showSession } from '../resources/session/readSessions';
import type { Row } from '../transport/pagination';
import type { Stretch, TriggerEvent, Watch } from './event';
import { inChannel, readRows } from './rows';
import type { Occurrence } from './state';

/** POLYV rejects clocks that differ by more than 3 minutes. */
export const CLOCK_MS = 5 * MINUTE_MS;

/** After a gap, windows of 24 hours begin this far apart: sessions of up to 18 hours lie in one of them. */
const STEP_MS = 6 * HOUR_MS;

/** It is not known whether POLYV compares a period with the beginning of a session. */
const LONGEST_MS = 3 * DAY_MS;

/** POLYV lists sessions of a channel for at most 60 days, and summaries of 8 days. */
const MOST_OF_CHANNEL_MS = 59 * DAY_MS;
const MOST_OF_SUMMARIES_MS = 8 * DAY_MS;

/** A session that ended, as an occurrence; none for one that is on. */
function toEnded(row: Row): Occurrence[] {
	const at = fromPolyvTime(row.endTime);
	return at === undefined ? [] : [{ id: `${row.channelId}:${row.sessionId}`, at, row }];
}

/** All sessions of a channel from a time on, those that are on included. */
export async function readChannelSessions(
	watch: Watch,
	channelId: string,
	since: number,
): Promise<Row[]> {
	const from = Math.max(since - LONGEST_MS, watch.now - MOST_OF_CHANNEL_MS);
	// Its clock can be ahead, and its times have no milliseconds.
	const to = watch.now + CLOCK_MS;
	const period = { startDate: toChinaTime(from), endDate: toChinaTime(to) };
	return await inChannel(
		channelId,
		async () => await readRows(watch, session.recent, { channelId, ...period }, 'page'),
	);
}

/** Sessions of the account that began and ended in the 24 hours before a time. */
export async function readEndedSessions(watch: Watch, endTime: number): Promise<Row[]> {
	return await readRows(watch, session.ended, { startTime: endTime - DAY_MS, endTime });
}

export async function* readEnded(watch: Watch, { since, readTo }: Stretch) {
	for (const channelId of watch.channelIds ?? []) {
		const rows = await readChannelSessions(watch, channelId, Math.min(since, readTo));
		yield { found: rows.flatMap(toEnded), readTo };
	}
	if (watch.channelIds) return void (yield { found: [], readTo: watch.now });
	// What is held back must still be listed when it is due.
	const gap = { from: readTo - waitOf(watch), to: watch.now - STEP_MS };
	const ends = gap.from < gap.to ? byLength(gap, STEP_MS).map(({ to }) => to) : [];
	for (const end of [...ends, watch.now]) {
		yield { found: (await readEndedSessions(watch, end)).flatMap(toEnded), readTo: end };
	}
}

/** The option Wait for Results (ms). */
function waitOf({ settings }: Watch): number {
	const minutes = settings.parameter('options.waitForResults', 5);
	return readCount('waitForResults', minutes, 0, 12 * 60) * MINUTE_MS;
}

/** Whether the time of the option Wait for Results, and `moreMs`, have passed since the end of a session. */
export function isOverFor({ at }: Occurrence, watch: Watch, moreMs = 0): boolean {
	return watch.now - at >= waitOf(watch) + moreMs;
}

/** Sessions as Session > Get Many returns them, with the figures that POLYV has by now. */
export async function toSessions(watch: Watch, occurrences: Occurrence[]) {
	const starts = occurrences.map(({ at, row }) => fromPolyvTime(row.startTime) ?? at);
	const span = { from: Math.min(...starts), to: watch.now };
	const summaries = new Map<string, Row>();
	for (const { from, to } of byOverlap(span, MOST_OF_SUMMARIES_MS, 2 * DAY_MS, watch.now)) {
		const rows = await readRows(watch, session.summaries, { startTime: from, endTime: to });
		for (const row of rows) summaries.set(String(row.sessionId), row);
	}
	const show = showSession(watch.settings);
	return occurrences.map(({ row }) => show({ ...row, ...summaries.get(String(row.sessionId)) }));
}

export const sessionEnded: TriggerEvent = {
	value: 'sessionEnded',
	name: 'Session Ended',
	description: 'A live session is over (直播结束)',
	type: 'session.ended',
	isAboutChannel: true,
	keepMs: DAY_MS,
	read: readEnded,
	isDue: isOverFor,
	toRecords: toSessions,
};
