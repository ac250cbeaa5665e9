import { PLAYBACK, RECORDING, SESSION, signed } from '../../support/callbacks.mts';
import { v3 } from './access';
import { get, post, type Case } from './case';

const EVENTS = ['streamCallbackUrl', 'recordCallbackUrl', 'playbackCallbackUrl'] as const;
const ADDRESS = 'https://n8n.example.com/webhook/polyv';

const QUERIES: Case['keys'] = [
	JSON.stringify(signed(SESSION)),
	JSON.stringify(signed(RECORDING)),
	JSON.stringify(signed(PLAYBACK)),
];
const { channelId, sessionId } = SESSION;
const { fileId } = RECORDING;
const { videoId } = PLAYBACK;
const pages = (path: string, count: number) =>
	Array.from({ length: count }, (_, at) =>
		v3(get(path, { channelId, page: String(at + 1), pageSize: '100' })),
	);

/** Addresses that POLYV calls, and what it sends to them */
export const callbacks: Case[] = [
	{
		name: 'callback get',
		parameters: { scope: 'channel', channelId: '={{ $json.key }}', simplify: true },
		keys: ['4827301', '4827302', '4827303'],
		failing: { key: ' ', message: '"Channel" is empty' },
		wire: (id) => [v3(get('/channel/callback/get-setting', { channelId: id }))],
		output: (id) => [{ channelId: id, streamCallbackUrl: '', globalSettingEnabled: true }],
	},
	{
		name: 'callback set',
		parameters: {
			scope: 'account',
			kind: '={{ $json.key }}',
			clear: false,
			callbackUrl: ADDRESS,
		},
		keys: [...EVENTS],
		failing: { key: 'eventUrl', message: '"Event" is not one of the allowed values' },
		wire: (kind) => [
			get('/user/global-setting/callback/get'),
			post('/user/global-setting/callback/update', { [kind]: ADDRESS }),
			get('/user/global-setting/callback/get'),
		],
		output: (kind) => [{ success: true, kind, callbackUrl: ADDRESS, formerUrl: '' }],
	},
	{
		name: 'callback verify',
		parameters: { query: '={{ $json.key }}', simplify: true, options: { maxAge: 1440 } },
		keys: QUERIES,
		failing: { key: '{}', message: '"Query" has a sign that is empty' },
		underWrongSecret: '"Query" is not signed with the App Secret of the credential',
		wire: (key) =>
			[
				[...pages('/channel/session/data/list', 1), ...pages('/channel/session/list', 1)],
				[v3(get('/channel/record/get', { channelId, fileId }))],
				pages('/user/playback/list', 1),
			][QUERIES.indexOf(key)],
		output: (key) => [
			[
				{
					event: 'session',
					isLive: false,
					channelId,
					sessionId,
					startTime: expect.stringMatching(/^2025-04-02T/) as string,
				},
				{ event: 'recording', channelId, fileId, fileName: '4827303-20250402200000' },
				{ event: 'playback', channelId, videoId, title: expect.any(String) as string },
			][QUERIES.indexOf(key)],
		],
	},
];
