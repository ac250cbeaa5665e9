import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { api } from './api';
import { attendance } from './attendance';
import { callback } from './callback';
import { channel } from './channel';
import { chat } from './chat';
import { checkIn } from './checkIn';
import { customField } from './customField';
import { playback } from './playback';
import { questionnaire } from './questionnaire';
import { recording } from './recording';
import { session } from './session';
import { signUp } from './signUp';
import { subAccount } from './subAccount';
import { viewer } from './viewer';
import { viewerLabel } from './viewerLabel';
import { viewerRole } from './viewerRole';
import { watchCondition } from './watchCondition';
import { watchLink } from './watchLink';
import { whitelist } from './whitelist';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'API', value: 'api', description: "Any address of POLYV's API (其他接口)" },
		{ name: 'Attendance', value: 'attendance', description: 'Who watched, how long (观看记录)' },
		{
			name: 'Audience Title',
			value: 'viewerRole',
			description: "Title and label shown for a channel's viewers (角色观众)",
		},
		{ name: 'Callback', value: 'callback', description: 'Calls from POLYV to a webhook (回调)' },
		{ name: 'Channel', value: 'channel', description: 'Rooms of live sessions (频道)' },
		{ name: 'Chat', value: 'chat', description: 'Messages and questions of viewers (聊天)' },
		{ name: 'Check-In', value: 'checkIn', description: 'Proofs of presence in a session (签到)' },
		{
			name: 'Custom Field',
			value: 'customField',
			description: 'Custom information about viewers (自定义字段)',
		},
		{
			name: 'Playback',
			value: 'playback',
			description: 'Saved videos of past sessions, to watch again (回放)',
		},
		{
			name: 'Questionnaire',
			value: 'questionnaire',
			description: 'Questions that viewers answer during a session (问卷)',
		},
		{
			name: 'Recording',
			value: 'recording',
			description: 'Files recorded during sessions, kept for a time (录制/暂存)',
		},
		{ name: 'Session', value: 'session', description: 'Broadcasts of channels (场次)' },
		{ name: 'Sign-Up', value: 'signUp', description: 'People who signed up (报名/登记)' },
		{
			name: 'Sub-Account',
			value: 'subAccount',
			description: 'Colleagues who log in to the console (子账号)',
		},
		{ name: 'Viewer', value: 'viewer', description: 'People who watch (观众)' },
		{
			name: 'Viewer Label',
			value: 'viewerLabel',
			description: 'Labels of viewers, e.g. important customers (观众标签)',
		},
		{
			name: 'Watch Condition',
			value: 'watchCondition',
			description: 'Who may watch a channel (观看条件)',
		},
		{
			name: 'Watch Link',
			value: 'watchLink',
			description: 'Personal links to a session (授权观看链接)',
		},
		{ name: 'Whitelist', value: 'whitelist', description: 'Members who may watch (白名单)' },
	],
	default: 'viewer',
};

/** All that the panel of the node shows: the resource, the operation, and the fields below them. */
export const properties: INodeProperties[] = [
	resource,
	...api,
	...attendance,
	...viewerRole,
	...callback,
	...channel,
	...chat,
	...checkIn,
	...customField,
	...playback,
	...questionnaire,
	...recording,
	...session,
	...signUp,
	...subAccount,
	...viewer,
	...viewerLabel,
	...watchCondition,
	...watchLink,
	...whitelist,
];

const optionsOf = ({ options }: INodeProperties) => options as INodePropertyOptions[];

/** What stands below the node's name on the canvas, by resource and operation, e.g. `Save Values: Custom Field`. */
const subtitles = Object.fromEntries(
	optionsOf(resource).flatMap(({ name, value }) =>
		properties
			.filter(
				(field) =>
					field.name === 'operation' && field.displayOptions?.show?.resource?.includes(value),
			)
			.flatMap(optionsOf)
			.map((operation) => [`${value}.${operation.value}`, `${operation.name}: ${name}`]),
	),
);

export const subtitle = `={{ (${JSON.stringify(subtitles)})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
