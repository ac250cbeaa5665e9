import { byLength, toChinaTime } from '../../../polyv/times';
import * as session from '../../../polyv/endpoints/session';
import { readCount } from '../input/settings';
import { simplifier } from '../output/simplify';
import type { Stretch, TriggerEvent, Watch } from './event';
import { readRows, toMs } from './rows';
import type { Occurrence } from './state';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** After a gap, windows of 24 hours begin this far apart: sessions of up to 18 hours lie in one of them. */
const STEP_MS = 6 * HOUR_MS;

/** POLYV lists sessions of a channel for at most 60 days. */
const MOST_OF_CHANNEL_MS = 59 * DAY_MS;

/** A session that ended, as an occurrence; undefined for one that is on. */
function toEnded(row: Record<string, unknown>): Occurrence[] {
	const at = toMs(row.endTime);
	return at === undefined ? [] : [{ id: `${row.channelId}:${row.sessionId}`, at, row }];
}

/** All sessions of a channel from a time on, those that are on included. */
export async function readChannelSessions(
	watch: Watch,
	channelId: string,
	since: number,
): Promise<Array<Record<string, unknown>>> {
	const from = Math.max(since - DAY_MS, watch.now - MOST_OF_CHANNEL_MS);
	const period = { startDate: toChinaTime(from), endDate: toChinaTime(watch.now) };
	return await readRows(watch, session.dataList, { channelId, ...period }, 'page');
}

/** Sessions of the account that began and ended in the 24 hours before a time. */
export async function readEndedSessions(
	watch: Watch,
	endTime: number,
): Promise<Array<Record<string, unknown>>> {
	return await readRows(watch, session.listEnded, { startTime: endTime - DAY_MS, endTime });
}

async function* read(watch: Watch, { since, readTo }: Stretch) {
	for (const channelId of watch.channelIds ?? []) {
		const rows = await readChannelSessions(watch, channelId, Math.min(since, readTo));
		yield { found: rows.flatMap(toEnded), readTo };
	}
	if (watch.channelIds) return void (yield { found: [], readTo: watch.now });
	const gap = { from: readTo, to: watch.now - STEP_MS };
	const ends = gap.from < gap.to ? byLength(gap, STEP_MS).map(({ to }) => to) : [];
	for (const end of [...ends, watch.now]) {
		yield { found: (await readEndedSessions(watch, end)).flatMap(toEnded), readTo: end };
	}
}

/** The option Wait for Results in ms. */
function readWait({ settings }: Watch): number {
	const minutes = settings.parameter('options.waitForResults', 5);
	return readCount('waitForResults', minutes, 0, 12 * 60) * MINUTE_MS;
}

export const sessionEnded: TriggerEvent = {
	value: 'sessionEnded',
	name: 'Session Ended',
	description: 'A live session is over (直播结束)',
	type: 'session.ended',
	isAboutChannel: true,
	keepMs: DAY_MS,
	read,
	isDue: ({ at }, watch) => watch.now - at >= readWait(watch),
	async toRecords({ settings }, occurrences) {
		return occurrences.map(({ row }) => simplifier()(settings)(row));
	},
};
