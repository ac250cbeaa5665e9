import { createHash } from 'node:crypto';

/** The query of a callback as n8n's Webhook node gives it: everything is text. */
export type Query = Record<string, string>;

/** Signs a callback of the sandbox's account, as POLYV's page says. */
export function signed(query: Query, at = Date.now(), secret = 'sandbox-secret'): Query {
	const timestamp = String(at);
	const sign = createHash('md5')
		.update(secret + timestamp)
		.digest('hex');
	return { ...query, timestamp, sign };
}

export const SESSION: Query = {
	channelId: '4827303',
	status: 'end',
	sessionId: 'g2abcdefgh',
	startTime: '1743595200000',
	endTime: '1743600600000',
};

export const RECORDING: Query = {
	channelId: '4827303',
	fileUrl: 'https://record.example.com/somewhere-else.m3u8',
	format: 'm3u8',
	fileId: 'a1f00000000000000000000000000002',
	origin: 'auto',
	sessionId: 'g2abcdefgh',
};

export const PLAYBACK: Query = {
	channelId: '4827303',
	vid: 'sandboxuserd3f00000020000_s',
	title: '别的标题',
	duration: '00:00:01',
	fileId: 'a1f00000000000000000000000000002',
	videoId: 'd3f0000002',
	sessionId: 'g2abcdefgh',
	status: 'success',
};
