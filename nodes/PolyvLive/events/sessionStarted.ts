import * as channel from '../../../polyv/endpoints/channel';
import { DAY_MS, fromPolyvTime } from '../../../polyv/times';
import { showSession } from '../resources/session/readSessions';
import type { Row } from '../transport/pagination';
import type { Stretch, TriggerEvent, Watch } from './event';
import { readRows } from './rows';
import { readChannelSessions, readEndedSessions } from './sessionEnded';
import type { Occurrence } from './state';

const STEP_MS = DAY_MS / 4;

function toStarted(row: Row): Occurrence[] {
	const at = fromPolyvTime(row.startTime);
	return at === undefined ? [] : [{ id: `${row.channelId}:${row.sessionId}`, at, row }];
}

/** By ID, with their names, which the list of a channel's sessions does not have. */
async function readLiveChannels(watch: Watch): Promise<Map<string, Row>> {
	const rows = await readRows(watch, channel.list, { watchStatus: 'live' });
	return new Map(rows.map((row) => [String(row.channelId), row]));
}

/** The list of live channels does not name their sessions, and a short session can be over before it is read. */
async function* read(watch: Watch, { since, readTo }: Stretch) {
	const live = watch.channelIds ? undefined : await readLiveChannels(watch);
	const found: Occurrence[] = [];
	for (const channelId of watch.channelIds ?? live?.keys() ?? []) {
		const name = live?.get(channelId)?.name;
		const rows = await readChannelSessions(watch, channelId, Math.min(since, readTo));
		found.push(...rows.map((row) => ({ name, ...row })).flatMap(toStarted));
	}
	if (live) {
		for (let end = watch.now; end > Math.min(readTo, watch.now - 1); end -= STEP_MS)
			found.push(...(await readEndedSessions(watch, end)).flatMap(toStarted));
	}
	yield { found, readTo: watch.now };
}

export const sessionStarted: TriggerEvent = {
	value: 'sessionStarted',
	name: 'Session Started',
	description: 'A channel went live (开始直播)',
	type: 'session.started',
	isAboutChannel: true,
	keepMs: DAY_MS,
	read,
	toRecords: ({ settings }, occurrences) =>
		occurrences.map(({ row }) => showSession(settings)(row)),
};
