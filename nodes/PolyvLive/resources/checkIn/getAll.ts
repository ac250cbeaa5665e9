import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as interaction from '../../../../polyv/endpoints/interaction';
import { ParameterError } from '../../../../polyv/errors/parameterError';
import { chinaDays, fromPolyvTime, isWithin, type Span } from '../../../../polyv/times';
import {
	addIsoTimes,
	optionsOf,
	pageSize,
	retries,
	returnAllOrLimit,
	showFor,
	simplify,
} from '../../description/fields';
import { occasionFields } from '../../description/occasion';
import { channelLocator } from '../../description/resourceLocators';
import type { Item } from '../../input/itemReader';
import { readOccasion, validateOccasion } from '../../input/occasion';
import { isOn } from '../../input/settings';
import { listed } from '../../output/items';
import { simplifier, type Simplify } from '../../output/simplify';
import type { Send } from '../../transport/operation';
import { adviseOnList, allPages, type Row } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('checkIn', 'getAll', [
	{ ...channelLocator, routing: { send: { type: 'query', property: 'channelId' } } },
	...occasionFields('sessionId', 'When people checked in.'),
	...returnAllOrLimit,
	simplify,
	optionsOf(addIsoTimes, pageSize, retries),
]);

const KEPT = ['nickname', 'time', 'param4', 'param5', 'viewerId', 'sessionId', 'checkinId'];

function simplifyCheckIn(item: Item): Simplify {
	const simplify = simplifier(KEPT)(item);
	if (!isOn(item.parameter('simplify', false))) return simplify;
	return (row) =>
		simplify({
			...row,
			time: timeOf(row) ?? row.time,
			viewerId: row.userid,
			checkinId: row.checkinid,
		});
}

function timeOf({ time, timeFormat }: Row): number | undefined {
	return fromPolyvTime(time) ?? fromPolyvTime(timeFormat);
}

const MOST_DAYS = 366;

/** POLYV lists the check-ins of a period day by day. */
function readCheckIns(item: Item): Send {
	const period = readOccasion(item);
	const days = period && daysOf(period);
	return allPages('id', simplifyCheckIn, {
		pageParameter: 'page',
		parts: (request) =>
			days?.map((date) => ({ ...request, qs: { ...request.qs, date } })) ?? [request],
		isWanted: (row) => isWithin(period, timeOf(row)),
	})(item);
}

function daysOf(period: Span): string[] {
	const days = chinaDays(period);
	if (days.length <= MOST_DAYS) return days;
	throw new ParameterError(
		'endTime',
		`lies ${days.length} days after "From"`,
		`POLYV lists check-ins day by day. Choose at most ${MOST_DAYS} days, or set "Of" to Session.`,
	);
}

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many check ins',
	description: 'List who checked in during a session or a period (查询签到成功记录)',
	routing: routed({
		endpoint: interaction.checkIns,
		fields,
		validate: validateOccasion(interaction.checkIns, 'sessionId'),
		send: readCheckIns,
		output: listed,
		advise: adviseOnList,
	}),
};
