import * as playback from '../../../polyv/endpoints/playback';
import { simplifier } from '../output/simplify';
import type { TriggerEvent, Watch } from './event';
import { readRows, toMs } from './rows';
import type { Occurrence } from './state';

function toPlayback(row: Record<string, unknown>): Occurrence[] {
	const at = toMs(row.createdTime);
	return at === undefined ? [] : [{ id: `${row.channelId}:${row.videoId}`, at, row }];
}

async function* read(watch: Watch) {
	// POLYV's order is not relied on, so the whole list is read.
	const channels = watch.channelIds ?? [undefined];
	const found: Occurrence[] = [];
	for (const channelId of channels)
		found.push(
			...(await readRows(watch, playback.list, { channelId }, 'page')).flatMap(toPlayback),
		);
	yield { found, readTo: watch.now };
}

export const playbackReady: TriggerEvent = {
	value: 'playbackReady',
	name: 'Playback Ready',
	description: 'A playback can be watched (回放生成)',
	type: 'playback.ready',
	isAboutChannel: true,
	keepMs: 7 * 24 * 60 * 60 * 1000,
	read,
	async toRecords({ settings }, occurrences) {
		return occurrences.map(({ row }) => simplifier()(settings)(row));
	},
};
