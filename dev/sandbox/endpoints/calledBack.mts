import { accountUserId } from '../account.mts';
import { Rejection } from '../rejection.mts';
import type { Endpoint } from './endpoint.mts';
import { page, v3Paging } from './pagination.mts';
import { scopeOf } from './watchConditions.mts';

/** The files of one session, which was recorded and saved as a playback. */
export const file = {
	channelId: '4827303',
	fileId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
	videoId: 'a1b2c3d4e5',
	sessionId: 'g2abcdefgh',
} as const;
const vid = `${accountUserId}f00d_s`;

const sessions: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/session/data/list',
	handle(call) {
		call.query.requiredText('channelId');
		const channelId = scopeOf(call);
		const found = [...call.context.state.sessions.values()]
			.filter((session) => session.channelId === channelId)
			.map(({ sessionId, startTime, endTime }) => ({
				channelId: Number(channelId),
				sessionId,
				userId: accountUserId,
				startTime,
				endTime,
			}));
		call.summarize(`listed the sessions of ${channelId}`);
		return page(found, call, v3Paging);
	},
};

const recording: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/record/get',
	handle(call) {
		call.query.requiredText('channelId');
		const channelId = scopeOf(call);
		const fileId = call.query.requiredText('fileId');
		if (channelId !== file.channelId || fileId !== file.fileId) {
			throw new Rejection(400, 'record file not exist');
		}
		call.summarize(`read recording ${fileId}`);
		return {
			fileId,
			startTime: '20250402200000',
			endTime: '20250402213000',
			filename: '投资者开放日',
			filesize: 734003200,
			createdTime: Date.UTC(2025, 3, 2, 13, 35),
			duration: 5400,
			m3u8: `https://record.example.com/${fileId}.m3u8`,
			mp4: `https://record.example.com/${fileId}.mp4`,
			channelSessionId: file.sessionId,
			liveType: 'alone',
			width: 1920,
			height: 1080,
			daysLeft: 30,
			originSessionId: file.sessionId,
		};
	},
};

const playbacks: Endpoint = {
	method: 'GET',
	path: '/live/v3/user/playback/list',
	handle(call) {
		const channelId = scopeOf(call);
		const { videoId, fileId, sessionId } = file;
		const row = {
			videoId,
			videoPoolId: vid,
			title: '投资者开放日 回放',
			firstImage: 'https://img.example.com/first.jpg',
			duration: '01:30:00',
			createdTime: Date.UTC(2025, 3, 2, 14, 0),
			lastModified: Date.UTC(2025, 3, 2, 14, 0),
			asDefault: 'N',
			status: 'Y',
			url: `https://record.example.com/${fileId}.m3u8`,
			fileUrl: `https://record.example.com/${fileId}.mp4`,
			fileId,
			startTime: '20250402200000',
			channelId: Number(file.channelId),
			channelSessionId: sessionId,
			originSessionId: sessionId,
			origin: 'auto',
			watchUrl: `//live.polyv.cn/watch/${file.channelId}?vid=${videoId}`,
		};
		const others = Array.from({ length: 120 }, (_, at) => ({
			...row,
			videoId: `b${String(at).padStart(9, '0')}`,
			videoPoolId: `${accountUserId}beef${at}_s`,
		}));
		call.summarize(`listed the playbacks of ${channelId}`);
		return page(channelId === file.channelId ? [...others, row] : [], call, v3Paging);
	},
};

/** What callbacks are about: sessions, recordings and playbacks. */
export const calledBackEndpoints: Endpoint[] = [sessions, recording, playbacks];
