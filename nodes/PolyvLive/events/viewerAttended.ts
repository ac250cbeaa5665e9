import { fillPath } from '../../../polyv/endpoints/endpoint';
import * as viewLog from '../../../polyv/endpoints/viewLog';
import { byChinaMonth, DAY_MS, fromPolyvTime, HOUR_MS, toChinaTime } from '../../../polyv/times';
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

/** One occurrence for every viewer and session, with the plays that were read; a viewer without an ID is one of a play. */
function byViewer(plays: Row[], ended?: Occurrence): Occurrence[] {
	const found = new Map<string, Occurrence & { row: { plays: Row[] } }>();
	for (const play of plays) {
		const { channelId, sessionId, param1, playId } = play;
		if (play.param3 !== 'live') continue;
		const id = `${channelId}:${sessionId}:${param1 || `play ${playId}`}`;
		const began = fromPolyvTime(play.firstActiveTime) ?? fromPolyvTime(play.createdTime);
		const at = ended?.at ?? began ?? 0;
		const known = found.get(id) ?? { id, at, row: { plays: [] } };
		known.at = Math.min(known.at, at);
		known.row.plays.push(play);
		found.set(id, known);
	}
	return [...found.values()];
}

async function* read(watch: Watch, stretch: Stretch) {
	if (isAfterSession(watch)) return yield* readAfterSessions(watch, stretch);
	const from = Math.max(stretch.since, stretch.readTo - LATE_MS);
	for (const part of byChinaMonth({ from, to: watch.now })) {
		const period = { startDate: toChinaTime(part.from), endDate: toChinaTime(part.to) };
		const plays = await inChannels(watch, async (channelId) => {
			const qs = { ...period, watchType: 'live', ...(channelId ? { channelId } : {}) };
			return await readRows(watch, viewLog.list, qs, 'page');
		});
		yield { found: byViewer(plays), readTo: part.to };
	}
}

/** All viewers of the sessions that ended, at the end of each. */
async function* readAfterSessions(watch: Watch, stretch: Stretch) {
	const sessionOf = (id: string) => id.split(':', 2).join(':');
	const read = new Set(Object.keys(stretch.seen).map(sessionOf));
	for await (const { found, readTo } of readEnded(watch, stretch)) {
		const ended = found.filter(
			(session) =>
				session.at >= stretch.since && isOverFor(session, watch) && !read.has(session.id),
		);
		const viewers: Occurrence[][] = [];
		for (const session of ended) viewers.push(byViewer(await readPlays(watch, session), session));
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
				for (const play of row.plays as Row[]) rows.add(play);
				const [record] = await rows.toJson(1);
				return record;
			}),
		);
	},
};
