import * as channel from '../../../polyv/endpoints/channel';
import { simplifier } from '../output/simplify';
import type { Stretch, TriggerEvent, Watch } from './event';
import { readRows, toMs } from './rows';
import { readChannelSessions, readEndedSessions } from './sessionEnded';
import type { Occurrence } from './state';

const DAY_MS = 24 * 60 * 60 * 1000;

function toStarted(row: Record<string, unknown>): Occurrence[] {
	const at = toMs(row.startTime);
	return at === undefined ? [] : [{ id: `${row.channelId}:${row.sessionId}`, at, row }];
}

async function readLiveChannels(watch: Watch): Promise<string[]> {
	const rows = await readRows(watch, channel.list, { watchStatus: 'live' });
	return [...new Set(rows.map(({ channelId }) => String(channelId)))];
}

/** The list of live channels does not name their sessions, and a short session can be over before it is read. */
async function* read(watch: Watch, { since, readTo }: Stretch) {
	const channelIds = watch.channelIds ?? (await readLiveChannels(watch));
	const found: Occurrence[] = [];
	for (const channelId of channelIds)
		found.push(
			...(await readChannelSessions(watch, channelId, Math.min(since, readTo))).flatMap(toStarted),
		);
	if (!watch.channelIds) {
		for (let end = watch.now; end > Math.min(readTo, watch.now - 1); end -= DAY_MS / 4)
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
	async toRecords({ settings }, occurrences) {
		return occurrences.map(({ row }) => simplifier()(settings)(row));
	},
};
