import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewLog from '../../../../polyv/endpoints/viewLog';
import { LARGEST_PAGE_SIZE } from '../../../../polyv/responses/page';
import { byChinaMonth, isWithin, toChinaDate, toReadableTime } from '../../../../polyv/times';
import {
	optionsOf,
	pageSize,
	retries,
	returnAllOrLimit,
	showFor,
	simplify,
} from '../../description/fields';
import { periodFields } from '../../description/period';
import { viewerIdLocator } from '../../description/resourceLocators';
import { readPeriod } from '../../input/dates';
import type { Item } from '../../input/itemReader';
import { isOn, readLimit, readPageSize } from '../../input/settings';
import { validateRequest } from '../../input/validate';
import { listed } from '../../output/items';
import { simplifier } from '../../output/simplify';
import type { Send } from '../../transport/operation';
import { adviseOnList, readParts, type Row } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('viewer', 'getWatchRecords', [
	{ ...viewerIdLocator, routing: { send: { type: 'query', property: 'viewerId' } } },
	...periodFields('last30Days', 'When the viewer watched.'),
	...returnAllOrLimit,
	simplify,
	optionsOf(pageSize, retries),
]);

/** POLYV takes whole days of one month, so what lies outside of the period is dropped here. */
function readRecords(item: Item): Send {
	const period = readPeriod(item);
	const limit = readLimit(item);
	const size = readPageSize(item) ?? LARGEST_PAGE_SIZE;
	const show = shown(item);
	return async (session, request) => {
		const records: IDataObject[] = [];
		const months = byChinaMonth(period).map(({ from, to }) => ({
			...request,
			qs: { ...request.qs, startDate: toChinaDate(from), endDate: toChinaDate(to) },
		}));
		await readParts(session, item, months, {
			...{ pageParameter: 'pageNumber', pageSize: size, limit },
			// The records have no ID.
			keyOf: (row) => JSON.stringify(row),
			take(row) {
				if (records.length < limit && isWithin(period, row.startTime)) records.push(show(row));
			},
			isFull: () => records.length >= limit,
		});
		return records;
	};
}

function shown(item: Item): (row: Row) => IDataObject {
	const toRecord = simplifier()(item);
	if (!isOn(item.parameter('simplify', false))) return toRecord;
	return (row) => {
		const { nick, viewType, playDuration, area, viewerId, channelId, sessionId, param4, param5 } =
			toRecord(row);
		const startTime = toReadableTime(row.startTime, item.timeZone) as string;
		return {
			...{ nickname: nick, startTime, playDuration, viewType, area },
			...{ viewerId, channelId, sessionId, param4, param5 },
		};
	};
}

export const operation: INodePropertyOptions = {
	name: 'Get Watch Records',
	value: 'getWatchRecords',
	action: 'Get watch records of a viewer',
	description: 'List what one viewer watched and when (查询观众观看日志详情)',
	routing: routed({
		endpoint: viewLog.ofViewer,
		fields,
		validate: validateRequest(viewLog.ofViewer),
		send: readRecords,
		output: listed,
		advise: adviseOnList,
	}),
};
