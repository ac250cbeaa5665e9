import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as channel from '../../../../polyv/endpoints/channelSettings';
import { ParameterError } from '../../../../polyv/errors/parameterError';
import { optionsOf, retries, showFor } from '../../description/fields';
import { channelLocator } from '../../description/resourceLocators';
import { type Validate, validateUpdate } from '../../input/validate';
import { confirmation } from '../../output/items';
import { routed } from '../../transport/runOperation';
import { assertPasswordsDiffer, name, readingTimes, sentIn, settings } from './fields';
import { TEMPLATE_OPTIONS } from './scenes';

const others = sentIn(
	'body',
	{
		displayName: 'Clear Start Time',
		name: 'resetStartTime',
		type: 'boolean',
		default: true,
		description: 'Whether to remove the start time, and with it the countdown (清空开始时间)',
	},
	{
		displayName: 'Cover Image',
		name: 'coverImg',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://s1.videocc.net/cover.png',
		description: "Address of the channel's icon; it must lie at POLYV's (频道图标)",
	},
	{
		displayName: 'Description',
		name: 'desc',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'Introduction on the watch page (直播介绍)',
	},
	{
		displayName: 'Max Viewers',
		name: 'maxViewer',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1000,
		description: 'How many people can watch at once (最大在线观看人数)',
	},
	name,
	{
		displayName: 'Publisher',
		name: 'publisher',
		type: 'string',
		default: '',
		placeholder: 'e.g. 李老师',
		description: 'Name of the host, at most 100 characters (主持人名称)',
	},
	{
		displayName: 'Template',
		name: 'template',
		type: 'options',
		default: 'alone',
		description: "Another layout of the channel's scene; a seminar has only one (直播模板)",
		options: TEMPLATE_OPTIONS,
	},
);

export const fields: INodeProperties[] = showFor('channel', 'update', [
	...sentIn('query', channelLocator),
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields added here are changed. A text that is added and left empty clears the value.',
		options: [...settings, ...others].toSorted((a, b) => (a.displayName < b.displayName ? -1 : 1)),
	},
	optionsOf(retries),
]);

const validate = readingTimes(validateUpdate(channel.update));

const validateChanges: Validate = (item, request) => {
	const valid = validate(item, request);
	const body = valid.body as IDataObject;
	assertPasswordsDiffer(body);
	if (body.resetStartTime === 'Y' && body.startTime !== undefined) {
		throw new ParameterError(
			'resetStartTime',
			'contradicts "Start Time"',
			'Remove one of the two fields.',
		);
	}
	return valid;
};

export const operation: INodePropertyOptions = {
	name: 'Update',
	value: 'update',
	action: 'Update a channel',
	description: 'Rename or reschedule a channel, or change its settings (修改频道设置)',
	routing: routed({
		endpoint: channel.update,
		fields,
		validate: validateChanges,
		changes: ({ qs }) => [String(qs?.channelId)],
		output: confirmation,
	}),
};
