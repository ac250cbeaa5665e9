import type { Playback, Recording } from '../state.mts';

const minute = 60;
const base = 'https://liveplay.example.com/recordf';

function recording(
	[fileId, channelId, channelSessionId]: [string, string, string],
	[startTime, endTime, minutes]: [string, string, number],
	hasMp4: boolean,
): Recording {
	return {
		fileId,
		channelId,
		startTime,
		endTime,
		fileSize: minutes * 7_500_000,
		duration: minutes * minute,
		bitrate: 1_000_000,
		resolution: '1280x720',
		channelSessionId,
		fileName: `${channelId}-${startTime}`,
		m3u8: `${base}/${fileId}.m3u8`,
		mp4: hasMp4 ? `${base}/${fileId}.mp4` : null,
		daysLeft: 12,
	};
}

/** The first lies across midnight at the end of a month in China; the third has no MP4. */
export const recordings: Recording[] = [
	recording(
		['a1f00000000000000000000000000001', '4827303', 'g1abcdefgh'],
		['20250331223000', '20250401003000', 120],
		true,
	),
	recording(
		['a1f00000000000000000000000000002', '4827303', 'g2abcdefgh'],
		['20250402200000', '20250402213000', 90],
		true,
	),
	recording(
		['a1f00000000000000000000000000003', '4827302', 'g3abcdefgh'],
		['20250403093000', '20250403100000', 30],
		false,
	),
];

function playback(
	[videoId, channelId, channelSessionId]: [string, string, string],
	[title, startTime, duration]: [string, string, string],
	createdTime: number,
): Playback {
	return {
		videoId,
		videoPoolId: `sandboxuser${videoId}0000_s`,
		channelId,
		title,
		firstImage: `//img.videocc.net/${videoId}.jpg`,
		duration,
		createdTime,
		channelSessionId,
		startTime,
		fileId: recordings.find((each) => each.channelSessionId === channelSessionId)?.fileId ?? '',
		listType: 'playback',
	};
}

export const playbacks: Playback[] = [
	playback(
		['d3f0000001', '4827303', 'g1abcdefgh'],
		['投资者开放日 上半场', '20250331223000', '02:00:00'],
		Date.UTC(2025, 3, 1, 2, 0),
	),
	playback(
		['d3f0000002', '4827303', 'g2abcdefgh'],
		['投资者开放日 下半场', '20250402200000', '01:30:00'],
		Date.UTC(2025, 3, 2, 15, 0),
	),
	playback(
		['d3f0000003', '4827302', 'g3abcdefgh'],
		['客户成功训练营 第一课', '20250403093000', '00:30:00'],
		Date.UTC(2025, 3, 3, 4, 0),
	),
];
