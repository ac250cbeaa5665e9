import { accountUserId } from '../account.mts';
import { Rejection } from '../rejection.mts';
import type { Playback, Recording } from '../state.mts';
import { knownChannel, watchUrlOf } from './channelReads.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { page } from './pagination.mts';

/** POLYV's pages spell two fields of a file in two ways. */
function spelled({ fileName, fileSize, ...row }: Recording, { context }: Call) {
	return context.settings.fileSpelling === 'fileName'
		? { ...row, fileName, fileSize }
		: { ...row, filename: fileName, filesize: fileSize };
}

function listed(recording: Recording, call: Call) {
	const { m3u8, mp4, daysLeft, ...row } = spelled(recording, call);
	return { ...row, url: mp4 ?? m3u8, subtitleList: [] };
}

function dayOf({ query }: Call, name: string): string | undefined {
	const day = query.text(name) || undefined;
	if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day))
		throw new Rejection(400, `param is not date: ${name}`);
	return day?.replaceAll('-', '');
}

const recordFiles: Endpoint = {
	method: 'GET',
	path: '/live/v2/channels/:channelId/recordFiles',
	handle(call) {
		const { query, path, context } = call;
		if (query.requiredText('userId') !== accountUserId)
			throw new Rejection(400, 'userId is error.');
		const [from, to] = [dayOf(call, 'startDate') ?? '0', dayOf(call, 'endDate') ?? '9'];
		const sessionIds = (query.text('sessionIds') ?? '').split(',').filter(Boolean);
		const { channelId } = knownChannel(call, path.channelId);
		const compared = context.settings.recordDates;
		const found = [...context.state.recordings.values()]
			.filter((row) => row.channelId === channelId)
			.filter((row) => sessionIds.length === 0 || sessionIds.includes(row.channelSessionId))
			.filter((row) => {
				const day = row[compared === 'start' ? 'startTime' : 'endTime'].slice(0, 8);
				return from <= day && day <= to;
			});
		call.summarize(`listed ${found.length} recordings of ${channelId}`);
		return found.map((row) => listed(row, call));
	},
};

const recordGet: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/record/get',
	handle(call) {
		const { query, context } = call;
		const fileId = query.requiredText('fileId');
		const { channelId } = knownChannel(call, query.requiredText('channelId'));
		const recording = context.state.recordings.get(fileId);
		if (recording?.channelId !== channelId) throw new Rejection(400, 'record file not exist');
		call.summarize(`read the recording ${recording.fileName}`);
		const row = { ...spelled(recording, call), userId: accountUserId };
		return { ...row, liveType: 'topclass', width: 1280, height: 720, originSessionId: null };
	},
};

const orders = {
	timeDesc: (a: Playback, b: Playback) => b.createdTime - a.createdTime,
	time: (a: Playback, b: Playback) => a.createdTime - b.createdTime,
	rankDesc: (a: Playback, b: Playback) => b.createdTime - a.createdTime,
	rank: (a: Playback, b: Playback) => a.createdTime - b.createdTime,
};

function shownPlayback({ listType, ...row }: Playback, { context }: Call) {
	const hasAddress = context.settings.playbackWatchUrl;
	const address = `${watchUrlOf(row.channelId)}?vid=${row.videoId}`.replace(/^https:/, '');
	return {
		...row,
		userId: accountUserId,
		lastModified: row.createdTime,
		asDefault: 'N',
		status: 'Y',
		url: `https://hls.videocc.net/${row.videoPoolId}.m3u8`,
		fileUrl: `https://mpv.videocc.net/${row.videoPoolId}.mp4`,
		originSessionId: null,
		origin: 'auto',
		watchUrl: hasAddress ? address : null,
	};
}

const playbackList: Endpoint = {
	method: 'GET',
	path: '/live/v3/user/playback/list',
	handle(call) {
		const { query, context } = call;
		const order = query.oneOf('order', Object.keys(orders) as Array<keyof typeof orders>);
		const listType = query.oneOf('listType', ['playback', 'vod']) ?? 'playback';
		const wanted = query.text('channelId');
		const channelId = wanted ? knownChannel(call, wanted).channelId : undefined;
		const found = [...context.state.playbacks.values()]
			.filter((row) => row.listType === listType)
			.filter((row) => channelId === undefined || row.channelId === channelId)
			.sort(orders[order ?? 'timeDesc']);
		const shown = page(found, call, { pageNumber: 'page', defaultSize: 20, highestSize: 1000 });
		call.summarize(`listed ${shown.contents.length} of ${shown.totalItems} playbacks`);
		return { ...shown, contents: shown.contents.map((row) => shownPlayback(row, call)) };
	},
};

const accountInfo: Endpoint = {
	method: 'GET',
	path: '/live/v3/user/get-info',
	handle({ context, summarize }) {
		summarize('read the account');
		const totalChannels = context.state.channels.size;
		return {
			userId: accountUserId,
			email: 'owner@example.com',
			maxChannels: 100,
			totalChannels,
			availableChannels: 100 - totalChannels,
			linkMicLimit: 16,
			watchDomain: 'live.polyv.cn',
		};
	},
};

/** recordFiles, record/get, playback/list and get-info. */
export const recordingEndpoints: Endpoint[] = [recordFiles, recordGet, playbackList, accountInfo];
