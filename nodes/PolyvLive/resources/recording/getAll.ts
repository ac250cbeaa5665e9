import type {
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { fillPath } from '../../../../polyv/endpoints/endpoint';
import * as recording from '../../../../polyv/endpoints/recording';
import { RequestError } from '../../../../polyv/errors/requestError';
import { isRecord } from '../../../../polyv/json';
import { validateParameters } from '../../../../polyv/schema/validate';
import { DAY_MS, fromPolyvTime, isWithin, toChinaDate } from '../../../../polyv/times';
import {
	addIsoTimes,
	optionsOf,
	retries,
	returnAllOrLimit,
	showFor,
	simplify,
} from '../../description/fields';
import { periodFields } from '../../description/period';
import { channelLocator } from '../../description/resourceLocators';
import { readPeriodOrAny } from '../../input/dates';
import type { Item } from '../../input/itemReader';
import { isOn, readLimit, readSwitch } from '../../input/settings';
import { type Validate, validateFilters } from '../../input/validate';
import { withoutBlanks } from '../../output/byName';
import { listed } from '../../output/items';
import { simplifier, type Simplify } from '../../output/simplify';
import type { Send, Session } from '../../transport/operation';
import { fetchPage, type Row } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { addUserId } from './userId';

export const fields: INodeProperties[] = showFor('recording', 'getAll', [
	channelLocator,
	...periodFields('anyTime', 'When the recording began.'),
	...returnAllOrLimit,
	{
		displayName: 'Formats and Days Left',
		name: 'details',
		type: 'boolean',
		default: true,
		description:
			'Whether to add the MP4 and M3U8 links and the days until deletion: one request per file',
	},
	simplify,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Session IDs',
				name: 'sessionIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. g1abcdefgh',
				description: 'IDs of sessions, separated by commas (场次 ID)',
				routing: { send: { type: 'query', property: 'sessionIds' } },
			},
		],
	},
	optionsOf(addIsoTimes, retries),
]);

const { channelId: ofChannel, ...filters } = recording.list.rules;
const validateRecordingFilters = validateFilters({ ...recording.list, rules: filters });

/**
 * POLYV takes whole days of China. It does not say whether the beginning or the end of a recording counts, so one
 * more day is asked for; what began outside the period is dropped afterwards.
 */
const validateRecordings: Validate = (item, request) => {
	const { channelId } = validateParameters(
		{ channelId: ofChannel },
		{ channelId: item.parameter('channelId') },
	);
	const valid = validateRecordingFilters(item, request);
	const span = readPeriodOrAny(item);
	const days = span && {
		startDate: toChinaDate(span.from),
		endDate: toChinaDate(span.to + DAY_MS),
	};
	return { ...valid, url: fillPath(valid.url, { channelId }), qs: { ...valid.qs, ...days } };
};

const simplifyRecording = simplifier([
	'fileName',
	'startTime',
	'duration',
	'fileSize',
	'url',
	'mp4',
	'm3u8',
	'daysLeft',
	'channelSessionId',
	'fileId',
]);

/** Lists the recordings of a channel, newest first. */
function recordings(item: Item): Send {
	const limit = readLimit(item);
	const span = readPeriodOrAny(item);
	const hasDetails = readSwitch('details', item.parameter('details', true));
	const toJson = withOneSpelling(item, simplifyRecording(item));
	return async (session, request) => {
		const { contents } = await fetchPage(session, request);
		const rows = contents
			.filter(({ startTime }) => isWithin(span, startTime))
			.toSorted((a, b) => beganAt(b) - beganAt(a))
			.slice(0, limit);
		const files = hasDetails
			? await Promise.all(rows.map(async (row) => await withDetails(session, request, row)))
			: rows;
		return files.map(toJson);
	};
}

const beganAt = ({ startTime }: Row) => fromPolyvTime(startTime) ?? 0;

/** The list gives one link of a file; its own record gives both formats and the days left. */
async function withDetails(session: Session, request: IHttpRequestOptions, row: Row): Promise<Row> {
	const qs = { channelId: row.channelId, fileId: row.fileId } as IDataObject;
	const details = await session.call(recording.get, request, { qs }).catch((error: unknown) => {
		// Deleted since the list was read.
		if (error instanceof RequestError && error.kind === 'not found') return undefined;
		throw error;
	});
	return isRecord(details) ? { ...details, ...withoutBlanks(row) } : row;
}

/** POLYV's pages spell two fields in two ways. */
function withOneSpelling(item: Item, toJson: Simplify): Simplify {
	if (!isOn(item.parameter('simplify', false))) return toJson;
	return ({ filename, filesize, ...row }) =>
		toJson({ ...row, fileName: row.fileName ?? filename, fileSize: row.fileSize ?? filesize });
}

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many recordings',
	description: 'List the recorded files of a channel with their links (查询频道录制视频信息)',
	routing: routed({
		endpoint: recording.list,
		fields,
		validate: validateRecordings,
		prepare: () => addUserId,
		send: recordings,
		output: listed,
	}),
};
