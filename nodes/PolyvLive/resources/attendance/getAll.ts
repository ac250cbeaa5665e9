import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewLog from '../../../../polyv/endpoints/viewLog';
import {
	addIsoTimes,
	optionsOf,
	pageSize,
	retries,
	returnAllOrLimit,
	showFor,
	simplify,
} from '../../description/fields';
import { periodFields } from '../../description/period';
import { channelLocator, sessionLocator } from '../../description/resourceLocators';
import { type Validate, validateFilters, validateRequest } from '../../input/validate';
import { listed } from '../../output/items';
import { adviseOnList } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { isOfSession, readAttendance } from './readAttendance';

const whenOf = (of: string, fieldsOf: INodeProperties[]) =>
	fieldsOf.map((field) => ({
		...field,
		displayOptions: { show: { ...field.displayOptions?.show, of: [of] } },
	}));
const onlyForPlays = { displayOptions: { show: { '/combine': ['play'] } } };

export const fields: INodeProperties[] = showFor('attendance', 'getAll', [
	{
		displayName: 'Of',
		name: 'of',
		type: 'options',
		noDataExpression: true,
		default: 'session',
		description: 'What people watched. POLYV shows a play 3 to 5 minutes later.',
		options: [
			{ name: 'Period', value: 'period', description: 'All that was watched in it (时间段)' },
			{
				name: 'Session',
				value: 'session',
				description: 'One session, live and its replays until now (场次)',
			},
		],
	},
	...whenOf('session', [
		{ ...channelLocator, routing: { send: { type: 'query', property: 'channelId' } } },
		{ ...sessionLocator, routing: { send: { type: 'query', property: 'sessionIds' } } },
	]),
	...whenOf('period', periodFields('yesterday', 'When people watched.')),
	{
		displayName: 'Combine',
		name: 'combine',
		type: 'options',
		noDataExpression: true,
		default: 'viewer',
		description: 'A viewer has a play for every time they open or reload the page (观看日志)',
		options: [
			{ name: 'Every Play', value: 'play', description: 'Nothing is combined' },
			{ name: 'One Row per Viewer', value: 'viewer', description: 'Adds up all their plays' },
			{
				name: 'One Row per Viewer and Session',
				value: 'viewerAndSession',
				description: 'Adds up their plays of each session',
			},
		],
	},
	...returnAllOrLimit,
	{ ...simplify, displayOptions: { show: { combine: ['play'] } } },
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				...channelLocator,
				required: false,
				description: 'Only this channel (频道) instead of all channels of the account',
				displayOptions: { show: { '/of': ['period'] } },
				routing: { send: { type: 'query', property: 'channelId' } },
			},
			{
				displayName: 'Watch Type',
				name: 'watchType',
				type: 'options',
				default: 'live',
				description: 'Only live or only replay (观看类型)',
				options: [
					{ name: 'Live', value: 'live', description: 'While the session was on (直播)' },
					{ name: 'Replay', value: 'vod', description: 'Afterwards (回放)' },
				],
				routing: { send: { type: 'query', property: 'watchType' } },
			},
		],
	},
	optionsOf({ ...addIsoTimes, ...onlyForPlays }, pageSize, retries),
]);

const validate: Validate = (item, request) => {
	const valid = validateFilters(viewLog.list)(item, request);
	return isOfSession(item) ? validateRequest(viewLog.ofChannel)(item, valid) : valid;
};

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many attendance records',
	description: 'List who watched and how long, live and replay (查询观看日志)',
	routing: routed({
		endpoint: viewLog.list,
		fields,
		validate,
		send: readAttendance,
		output: listed,
		advise: adviseOnList,
	}),
};
