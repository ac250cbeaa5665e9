import { fillPath } from '../../../polyv/endpoints/endpoint';
import * as viewLog from '../../../polyv/endpoints/viewLog';
import {
	byChinaMonth,
	byLength,
	DAY_MS,
	fromPolyvTime,
	HOUR_MS,
	toChinaTime,
} from '../../../polyv/times';
import { isOn } from '../input/settings';
import { combiner } from '../resources/attendance/combine';
import type { Row } from '../transport/pagination';
import type { Stretch, TriggerEvent, Watch } from './event';
import { inChannels, readRows } from './rows';
import { isOverFor, readEnded } from './sessionEnded';
import type { Occurrence } from './state';

/** POLYV lists a play 3 to 5 minutes later; this much is allowed for. */
const LATE_MS = 2 * HOUR_MS;

const isAfterSession = ({ settings }: Watch) =>
	isOn(settings.parameter('options.afterSession', false));

/** A viewer of a session. */
interface Attended extends Occurrence {
	/** By ID: a play that moved between two pages, or lies in two periods, comes twice */
	row: { plays: Map<string, Row> };
}

/**
 * One occurrence for every viewer and session; a viewer without an ID is one of a play.
 * @param at when it counts as happened, by default when the first play began
 * @param known the viewers of what was read before, to which the plays are added
 */
function byViewer(
	plays: Row[],
	{ at, now }: { at?: number; now: number },
	known = new Map<string, Attended>(),
): Attended[] {
	const found = new Set<Attended>();
	for (const play of plays) {
		if (play.param3 !== 'live') continue;
		const { channelId, sessionId, param1, playId } = play;
		const id = `${channelId}:${sessionId}:${param1 || `play ${playId}`}`;
		const began = fromPolyvTime(play.firstActiveTime) ?? fromPolyvTime(play.createdTime);
		const attended = known.get(id) ?? { id, at: Infinity, row: { plays: new Map<string, Row>() } };
		attended.at = Math.min(attended.at, at ?? began ?? now);
		attended.row.plays.set(String(playId ?? attended.row.plays.size), play);
		known.set(id, attended);
		found.add(attended);
	}
	return [...found];
}

async function* read(watch: Watch, stretch: Stretch) {
	if (isAfterSession(watch)) return yield* readAfterSessions(watch, stretch);
	const from = Math.max(stretch.since, stretch.readTo - LATE_MS);
	const months = byChinaMonth({ from, to: watch.now });
	const known = new Map<string, Attended>();
	// Days: a month can have more plays than one poll should read.
	for (const part of months.flatMap((month) => byLength(month, DAY_MS))) {
		const period = { startDate: toChinaTime(part.from), endDate: toChinaTime(part.to) };
		const plays = await inChannels(watch, async (channelId) => {
			const qs = { ...period, watchType: 'live', ...(channelId ? { channelId } : {}) };
			return await readRows(watch, viewLog.list, qs, 'page');
		});
		yield { found: byViewer(plays, watch, known), readTo: part.to };
	}
}

/** All viewers of the sessions that ended, at the end of each; a session is read until POLYV has listed all plays. */
async function* readAfterSessions(watch: Watch, stretch: Stretch) {
	const sessionOf = (id: string) => id.split(':', 2).join(':');
	const read = new Set(Object.keys(stretch.seen).map(sessionOf));
	for await (const { found, readTo } of readEnded(watch, stretch)) {
		const ended = found.filter((session) => {
			const isComplete = read.has(session.id) && isOverFor(session, watch, LATE_MS);
			return session.at >= stretch.since && isOverFor(session, watch) && !isComplete;
		});
		const viewers: Occurrence[][] = [];
		for (const session of ended) {
			const plays = await readPlays(watch, session);
			viewers.push(byViewer(plays, { ...watch, at: session.at }));
		}
		yield { found: viewers.flat(), readTo };
	}
}

async function readPlays(watch: Watch, { at, row }: Occurrence): Promise<Row[]> {
	const { channelId, sessionId } = row as { channelId: string; sessionId: string };
	const from = (fromPolyvTime(row.startTime) ?? at) - DAY_MS;
	const endpoint = { ...viewLog.ofChannel, url: fillPath(viewLog.ofChannel.url, { channelId }) };
	const plays: Row[][] = [];
	for (const part of byChinaMonth({ from, to: at + HOUR_MS })) {
		const qs = { startTime: part.from, endTime: part.to, sessionIds: sessionId, param3: 'live' };
		plays.push(await readRows(watch, endpoint, qs, 'page'));
	}
	return plays.flat();
}

export const viewerAttended: TriggerEvent = {
	value: 'viewerAttended',
	name: 'Viewer Attended',
	description: 'A viewer watched a session live (观众观看直播)',
	type: 'viewer.attended',
	isAboutChannel: true,
	keepMs: 2 * DAY_MS,
	read,
	async toRecords({ settings }, occurrences) {
		return await Promise.all(
			occurrences.map(async ({ row }) => {
				const rows = combiner('viewerAndSession', settings.timeZone);
				for (const play of (row as Attended['row']).plays.values()) rows.add(play);
				const [record] = await rows.toJson(1);
				return record;
			}),
		);
	},
};
