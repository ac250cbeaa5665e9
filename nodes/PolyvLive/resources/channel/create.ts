import type {
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import * as channel from '../../../../polyv/endpoints/channelSettings';
import { ParameterError } from '../../../../polyv/errors/parameterError';
import { oneOf, required } from '../../../../polyv/schema/rules';
import { validateParameters } from '../../../../polyv/schema/validate';
import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../description/fields';
import { type Validate, validateRequest } from '../../input/validate';
import { routed } from '../../transport/runOperation';
import {
	assertPasswordsDiffer,
	categoryId,
	includeSecrets,
	name,
	readingTimes,
	sentIn,
	settings,
	subAccount,
} from './fields';
import { SCENES_AND_TEMPLATES } from './scenes';
import { newChannel, withNewChannel } from './watchAddress';

const others = sentIn(
	'body',
	categoryId,
	{
		displayName: 'Chinese and English',
		name: 'cnAndEnLiveEnabled',
		type: 'boolean',
		default: true,
		description: 'Whether the session has two languages (中英双语直播)',
	},
	{
		displayName: 'Labels',
		name: 'labelData',
		type: 'string',
		default: '',
		placeholder: 'e.g. 9zu68aethm9eivf1',
		description: 'IDs of channel labels, separated by commas (频道标签)',
	},
	{
		displayName: 'Relay',
		name: 'type',
		type: 'options',
		default: 'normal',
		description: 'Whether the channel passes its stream on, or shows that of another (转播)',
		options: [
			{ name: 'None', value: 'normal', description: 'Its own stream alone (不开启)' },
			{ name: 'Receive', value: 'receive', description: 'Shows the stream of another (接收转播)' },
			{ name: 'Transmit', value: 'transmit', description: 'Passes its stream on (发起转播)' },
		],
	},
	subAccount,
	{
		displayName: 'Teacher ID',
		name: 'customTeacherId',
		type: 'string',
		default: '',
		placeholder: 'e.g. teacher-7',
		description: 'Your own ID of the teacher, at most 32 letters, digits or signs (自定义讲师 ID)',
	},
	{
		displayName: 'Two-Teacher Room',
		name: 'doubleTeacherType',
		type: 'options',
		default: 'transmit',
		description: 'The size of the room of a two-teacher class (线上双师)',
		options: [
			{ name: 'Large', value: 'transmit', description: 'Passes its stream on (大房间)' },
			{ name: 'Small', value: 'receive', description: 'Shows the stream of a large one (小房间)' },
		],
	},
);

export const fields: INodeProperties[] = showFor('channel', 'create', [
	...sentIn('body', { ...name, required: true }),
	{
		displayName: 'Scene and Template',
		name: 'newScene',
		type: 'options',
		default: 'alone/alone',
		description:
			'The kind of session and its layout (直播场景与模板). POLYV allows only these pairs.',
		options: SCENES_AND_TEMPLATES,
		routing: { send: { type: 'body', property: 'newScene' } },
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: "Everything else comes from the account's default template",
		options: [...settings, ...others].toSorted((a, b) => (a.displayName < b.displayName ? -1 : 1)),
	},
	simplify,
	optionsOf(addIsoTimes, includeSecrets, retries),
]);

const pairs = SCENES_AND_TEMPLATES.map(({ value }) => String(value));

/** Splits the chosen pair, and rejects settings that POLYV does not combine. */
const validateScene: Validate = (item, request) => {
	const body = request.body as IDataObject;
	const pair = validateParameters({ newScene: required(oneOf(...pairs)) }, body).newScene;
	const [newScene, template] = String(pair).split('/');
	const valid = validate(item, { ...request, body: { ...body, newScene, template } });
	assertCombinable(valid);
	return valid;
};

const validate = readingTimes(validateRequest(channel.create));

const OF_SEMINARS = ['seminarHostPassword', 'seminarAttendeePassword'];
const NOT_OF_SEMINARS = ['channelPasswd', 'linkMicLimit', 'pureRtcEnabled', 'type'];

/** @throws ParameterError for the first setting that does not fit the scene, or another setting */
function assertCombinable(request: IHttpRequestOptions): void {
	const body = request.body as IDataObject;
	const isSeminar = body.newScene === 'seminar';
	const wrong = (isSeminar ? NOT_OF_SEMINARS : OF_SEMINARS).find((each) => each in body);
	if (wrong !== undefined)
		throw uncombinable(wrong, isSeminar ? 'a seminar (研讨会)' : 'this scene');
	if ((body.type ?? 'normal') !== 'normal') {
		if (body.newScene === 'double') throw uncombinable('type', 'a two-teacher class (双师课)');
		if (body.pureRtcEnabled === 'Y') throw uncombinable('type', 'a channel with "No Delay"');
	}
	assertPasswordsDiffer(body);
}

function uncombinable(parameter: string, what: string): ParameterError {
	return new ParameterError(
		parameter,
		`cannot be set for ${what}`,
		'Remove the field, or choose another "Scene and Template".',
	);
}

export const operation: INodePropertyOptions = {
	name: 'Create',
	value: 'create',
	action: 'Create a channel',
	description: 'Create a channel, e.g. for a webinar of a campaign (创建频道)',
	routing: routed({
		endpoint: channel.create,
		fields,
		validate: validateScene,
		send: withNewChannel,
		output: newChannel,
	}),
};
