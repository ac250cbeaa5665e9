import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../../../../polyv/errors/parameterError';
import { isRecord } from '../../../../polyv/json';
import { subAccountLocator } from '../../description/resourceLocators';
import { readTime } from '../../input/dates';
import type { Item } from '../../input/itemReader';
import type { Validate } from '../../input/validate';
import { simplifier } from '../../output/simplify';

/** The same fields, each sent under its own name. */
export function sentIn(type: 'query' | 'body', ...fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({ ...field, routing: { send: { type, property: field.name } } }));
}

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. 春季新品发布会',
	description: 'Name of the channel, at most 100 characters (频道名称)',
};

export const categoryId: INodeProperties = {
	displayName: 'Category ID',
	name: 'categoryId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 340019',
	description: 'Number of the category (分类 ID). Default: the default category.',
};

export const startTime: INodeProperties = {
	displayName: 'Start Time',
	name: 'startTime',
	type: 'dateTime',
	default: '',
	description: 'For display and countdown only: it does not start the stream (开始时间)',
};

export const subAccount: INodeProperties = {
	...subAccountLocator,
	name: 'subAccount',
	required: false,
	description: 'The channel goes to the department of this sub-account (子账号)',
};

const password = (of: string, displayName: string, term: string): INodeProperties => ({
	displayName,
	name: of,
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: `6 to 16 characters with at least one digit and one letter (${term})`,
});

/** In create and update alike, in the order of their display names */
export const settings = sentIn(
	'body',
	password('channelPasswd', 'Channel Password', '讲师登录密码'),
	{
		displayName: 'End Time',
		name: 'endTime',
		type: 'dateTime',
		default: '',
		description: 'For display only: it does not end the stream (结束时间)',
	},
	{
		displayName: 'Link Mic Limit',
		name: 'linkMicLimit',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 16 },
		default: 0,
		description: 'How many viewers can speak at once, at most 16; 0 turns it off (连麦人数)',
	},
	{
		displayName: 'No Delay',
		name: 'pureRtcEnabled',
		type: 'boolean',
		default: true,
		description: 'Whether the stream has no delay (无延迟直播)',
	},
	password('seminarAttendeePassword', 'Seminar Attendee Password', '研讨会参会人密码'),
	password('seminarHostPassword', 'Seminar Host Password', '研讨会主持人密码'),
	{
		displayName: 'Splash Image',
		name: 'splashImg',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://s1.videocc.net/splash.png',
		description: "Address of the image on the opening page; it must lie at POLYV's (引导页图片)",
	},
	startTime,
);

export const includeSecrets: INodeProperties = {
	displayName: 'Include Secrets',
	name: 'includeSecrets',
	type: 'boolean',
	default: false,
	description:
		'Whether to return passwords and push addresses, e.g. for the speaker (密码与推流密钥)',
};

/** Simplify keeps these fields of a channel. */
export const simplifyChannel = simplifier([
	'name',
	'channelId',
	'watchUrl',
	'watchStatus',
	'startTime',
	'publisher',
	'newScene',
	'template',
	'categoryId',
	'labelData',
]);

/**
 * Turns Start Time and End Time into milliseconds, before `validate`.
 * @throws ParameterError for what is not a time, and for an end before the start
 */
export function readingTimes(validate: Validate): Validate {
	return (item, request) => {
		const body = { ...(isRecord(request.body) ? (request.body as IDataObject) : {}) };
		body.startTime = toMs(item, 'startTime', body.startTime);
		body.endTime = toMs(item, 'endTime', body.endTime);
		if (Number(body.endTime) <= Number(body.startTime))
			throw new ParameterError('endTime', 'lies before "Start Time"', 'Give a later time.');
		return validate(item, { ...request, body });
	};
}

/** Undefined for a time that was not given; a model leaves one out by an empty text. */
export function toMs(item: Item, parameter: string, value: unknown): number | undefined {
	const isLeftOut = (value ?? undefined) === undefined || (item.isToolCall && value === '');
	if (isLeftOut) return undefined;
	return readTime(parameter, value, item.timeZone, parameter === 'endTime');
}

/**
 * Two passwords of a seminar must differ.
 * @throws ParameterError for a seminar whose hosts and attendees have the same
 */
export function assertPasswordsDiffer({
	seminarHostPassword,
	seminarAttendeePassword,
}: IDataObject): void {
	if (seminarHostPassword === undefined || seminarHostPassword !== seminarAttendeePassword) return;
	throw new ParameterError(
		'seminarAttendeePassword',
		'is the same as "Seminar Host Password"',
		'Give hosts and attendees different passwords.',
	);
}
