import * as playback from '../../../polyv/endpoints/playback';
import { DAY_MS, fromPolyvTime } from '../../../polyv/times';
import { completeWatchUrls, withWatchUrl } from '../resources/playback/getAll';
import type { Row } from '../transport/pagination';
import type { TriggerEvent, Watch } from './event';
import { inChannels, readRows } from './rows';
import type { Occurrence } from './state';

function toPlayback(row: Row): Occurrence[] {
	const at = fromPolyvTime(row.createdTime);
	return at === undefined ? [] : [{ id: `${row.channelId}:${row.videoId}`, at, row }];
}

/** POLYV's order is not relied on, so the whole list is read. */
async function* read(watch: Watch) {
	const found = await inChannels(watch, async (channelId) => {
		const rows = await readRows(watch, playback.list, channelId ? { channelId } : {}, 'page');
		return rows.flatMap((row) => toPlayback({ channelId, ...row }));
	});
	yield { found, readTo: watch.now };
}

export const playbackReady: TriggerEvent = {
	value: 'playbackReady',
	name: 'Playback Ready',
	description: 'A playback can be watched (回放生成)',
	type: 'playback.ready',
	isAboutChannel: true,
	keepMs: 7 * DAY_MS,
	read,
	async toRecords({ session, settings }, occurrences) {
		const records = occurrences.map(({ row }) => withWatchUrl(settings)(row));
		const { method, url } = playback.list;
		await completeWatchUrls(session, { method, url }, records);
		return records;
	},
};
