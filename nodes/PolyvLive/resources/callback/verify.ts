import type {
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import * as playback from '../../../../polyv/endpoints/playback';
import * as recording from '../../../../polyv/endpoints/recording';
import * as session from '../../../../polyv/endpoints/session';
import { ParameterError } from '../../../../polyv/errors/parameterError';
import { isRecord } from '../../../../polyv/json';
import { fromChinaTime, toIso } from '../../../../polyv/times';
import { withScheme } from '../../../../polyv/responses/address';
import { optionsOf, retries, showFor, simplify } from '../../description/fields';
import type { Item } from '../../input/itemReader';
import { isOn } from '../../input/settings';
import type { Validate } from '../../input/validate';
import type { ToJson } from '../../output/items';
import { simplifier } from '../../output/simplify';
import type { Send, Session } from '../../transport/operation';
import { readPages, type Row } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { type Callback, type CallbackEvent, readCallback } from './readCallback';

export const fields: INodeProperties[] = showFor('callback', 'verify', [
	{
		displayName: 'Query',
		name: 'query',
		type: 'json',
		required: true,
		default: '={{ $json.query }}',
		description: "What POLYV sent to n8n's Webhook node, as it came (回调参数)",
	},
	simplify,
	optionsOf(
		{
			displayName: 'Max Age (Minutes)',
			name: 'maxAge',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1440 },
			default: 5,
			description: 'How far the time of a callback may be from now. Older ones are rejected.',
		},
		retries,
	),
]);

type Read = (
	session: Session,
	request: IHttpRequestOptions,
	ids: Callback['ids'],
) => Promise<Row | undefined>;

/** The records that POLYV's API has of what a callback is about. */
const READS: Record<CallbackEvent, Read> = {
	session: async (polyv, request, { channelId, sessionId }) => {
		// The list of recent sessions has the one that is on; the other has those of any time.
		for (const list of [session.recent, session.list]) {
			const found = await find(
				async (qs) => await polyv.call(list, request, { qs }),
				channelId,
				(row) => String(row.sessionId) === sessionId,
			);
			if (found) return found;
		}
		return undefined;
	},
	recording: async (polyv, request, { channelId, fileId }) => {
		const data = await polyv.call(recording.get, request, { qs: { channelId, fileId } });
		return isRecord(data) && Object.keys(data).length > 0 ? { channelId, ...data } : undefined;
	},
	playback: async (polyv, request, { channelId, videoId, vid }) =>
		await find(
			async (qs) => await polyv.call(playback.list, request, { qs }),
			channelId,
			(row) => (videoId ? String(row.videoId) === videoId : row.videoPoolId === vid),
		),
};

/** Reads a channel's list page by page, until it has the record. */
async function find(
	readPage: (qs?: IDataObject) => Promise<unknown>,
	channelId: string,
	isWanted: (row: Row) => boolean,
): Promise<Row | undefined> {
	let found: Row | undefined;
	const keep = (row: Row) => {
		if (!found && isWanted(row)) found = row;
	};
	const isFull = () => found !== undefined;
	const list = { request: async ({ qs }: IHttpRequestOptions) => await readPage(qs) };
	const first = { url: '', qs: { channelId } };
	await readPages(list, first, { pageParameter: 'page', limit: 1, pageSize: 100, keep, isFull });
	return found;
}

const validate: Validate = (item, request) => {
	readCallback(item);
	return { ...request, qs: {}, body: {} };
};

/** Only the timestamp of a callback is signed, so the record is read from POLYV. */
function readRecord(item: Item): Send {
	const { event, sign, timestamp, ids } = readCallback(item);
	return async (polyv, request) => {
		if (!polyv.isSigned(sign, timestamp)) {
			throw new ParameterError(
				'query',
				'is not signed with the App Secret of the credential',
				'Somebody other than POLYV may have sent it. If POLYV did, use the credential of the account that the callback belongs to.',
				'forged',
			);
		}
		const record = await READS[event](polyv, request, ids);
		if (record) return { event, record };
		throw new ParameterError(
			'query',
			`is signed, but POLYV has no ${event} with its IDs`,
			'POLYV may list a new one only after some seconds: turn on "Retry On Fail" in the settings of the node.',
			'not found',
		);
	};
}

const KEPT: Record<CallbackEvent, string[]> = {
	session: ['channelId', 'sessionId', 'startTime', 'endTime'],
	recording: [
		'fileName',
		'channelId',
		'fileId',
		'startTime',
		'endTime',
		'duration',
		'fileSize',
		'mp4',
		'm3u8',
		'channelSessionId',
		'daysLeft',
	],
	playback: [
		'title',
		'channelId',
		'videoId',
		'videoPoolId',
		'watchUrl',
		'duration',
		'startTime',
		'createdTime',
		'channelSessionId',
		'fileId',
	],
};

function toOutput(item: Item): ToJson {
	const isSimple = isOn(item.parameter('simplify', false));
	return (data) => {
		const { event, record } = data as { event: CallbackEvent; record: Row };
		const isLive = event === 'session' ? { isLive: session.isOn(record) } : {};
		const shown = isSimple ? readable(record, item.timeZone) : record;
		return [{ event, ...isLive, ...simplifier(KEPT[event])(item)(shown) }];
	};
}

/**
 * POLYV's pages disagree on two names. Times without a zone are China time, watch addresses lack `https:`, and a
 * playback's duration is `hh:mm:ss`, a recording's seconds.
 */
function readable(record: Row, timeZone: string): Row {
	const { filename, filesize, ...row } = record;
	const named: Row = {
		...row,
		fileName: row.fileName ?? filename,
		fileSize: row.fileSize ?? filesize,
	};
	const entries = Object.entries(named).map(([name, value]) => {
		if (name === 'watchUrl') return [name, withScheme(String(value ?? ''))];
		if (name === 'duration') return [name, toSeconds(value)];
		const ms =
			name.endsWith('Time') && typeof value === 'string' ? fromChinaTime(value) : undefined;
		return [name, ms === undefined ? value : toIso(ms, timeZone)];
	});
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as IDataObject;
}

function toSeconds(duration: unknown): unknown {
	const parts = /^(\d+):(\d\d):(\d\d)$/.exec(String(duration));
	if (!parts) return duration;
	const [, hours, minutes, seconds] = parts.map(Number);
	return (hours * 60 + minutes) * 60 + seconds;
}

export const operation: INodePropertyOptions = {
	name: 'Verify',
	value: 'verify',
	action: 'Verify a callback',
	description: 'Check that POLYV sent a callback, and read what it is about (验证回调签名)',
	routing: routed({
		endpoint: session.recent,
		fields,
		validate,
		send: readRecord,
		output: toOutput,
	}),
};
