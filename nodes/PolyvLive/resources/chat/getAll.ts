import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as interaction from '../../../../polyv/endpoints/interaction';
import { isWithin, toChinaTime } from '../../../../polyv/times';
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
import { channelLocator } from '../../description/resourceLocators';
import { readPeriod } from '../../input/dates';
import type { Item } from '../../input/itemReader';
import { validateFilters } from '../../input/validate';
import { listed } from '../../output/items';
import { simplifier, type Simplify } from '../../output/simplify';
import type { Send } from '../../transport/operation';
import { adviseOnList, allPages } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { speakerOf, withUser } from './speaker';

export const fields: INodeProperties[] = showFor('chat', 'getAll', [
	{ ...channelLocator, routing: { send: { type: 'query', property: 'channelId' } } },
	...periodFields('last7Days', 'When the messages were sent.'),
	...returnAllOrLimit,
	simplify,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Review Status',
				name: 'status',
				type: 'options',
				default: 'pass',
				description: 'Whether the message was approved (审核状态)',
				options: [
					{ name: 'Approved', value: 'pass', description: 'As without this filter (已审核)' },
					{
						name: 'Under Review or Deleted',
						value: 'censor',
						description: 'Not shown in the chat (审核中和删除)',
					},
				],
				routing: { send: { type: 'query', property: 'status' } },
			},
			{
				displayName: 'Sender',
				name: 'userType',
				type: 'options',
				default: 'slice',
				description: 'Role of the person who wrote the message (用户类型)',
				options: [
					{ name: 'Assistant', value: 'assistant', description: '助教' },
					{ name: 'Attendee', value: 'attendee', description: 'Of a seminar (研讨会参与者)' },
					{ name: 'Guest', value: 'guest', description: '嘉宾' },
					{ name: 'Invited Viewer', value: 'viewer', description: '特邀观众' },
					{ name: 'Manager', value: 'manager', description: '管理员' },
					{ name: 'Monitor', value: 'monitor', description: '场监' },
					{ name: 'Student', value: 'slice', description: 'Viewer of a class (云课堂学员)' },
					{ name: 'Teacher', value: 'teacher', description: '讲师' },
					{ name: 'Viewer', value: 'student', description: 'Viewer of a live show (普通直播观众)' },
				],
				routing: { send: { type: 'query', property: 'userType' } },
			},
			{
				displayName: 'Source',
				name: 'source',
				type: 'options',
				default: 'extend',
				description: 'Which of the two chats of the channel (消息来源)',
				options: [
					{ name: 'Private', value: 'extend', description: 'With the managers (管理员私聊)' },
					{ name: 'Public', value: 'public', description: 'As without this filter (群聊)' },
				],
				routing: { send: { type: 'query', property: 'source' } },
			},
		],
	},
	optionsOf(addIsoTimes, pageSize, retries),
]);

const KEPT = [
	'nickname',
	'content',
	'time',
	'msgType',
	'image',
	'userType',
	'status',
	'viewerId',
	'sessionId',
	'id',
];

const SECOND_MS = 1000;

function simplifyMessage(item: Item): Simplify {
	const simplify = simplifier(KEPT)(item);
	return (row) => {
		const message = withUser(row);
		return simplify({ ...message, ...speakerOf(message) });
	};
}

/** POLYV counts in seconds, so it is asked for a second more on both sides. */
function readMessages(item: Item): Send {
	const period = readPeriod(item);
	const days = period && {
		startDay: toChinaTime(period.from - SECOND_MS),
		endDay: toChinaTime(period.to + SECOND_MS),
	};
	return allPages('id', simplifyMessage, {
		pageParameter: 'page',
		parts: (request) => [{ ...request, qs: { ...request.qs, ...days } }],
		isWanted: ({ time }) => isWithin(period, time),
	})(item);
}

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many chat messages',
	description: 'List the messages that were sent in the chat of a channel (查询频道聊天记录)',
	routing: routed({
		endpoint: interaction.messages,
		fields,
		validate: validateFilters(interaction.messages),
		send: readMessages,
		output: listed,
		advise: adviseOnList,
	}),
};
