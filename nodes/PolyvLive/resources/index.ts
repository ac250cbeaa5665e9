import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { channel } from './channel';
import { customField } from './customField';
import { playback } from './playback';
import { recording } from './recording';
import { subAccount } from './subAccount';
import { viewer } from './viewer';
import { viewerLabel } from './viewerLabel';
import { viewerRole } from './viewerRole';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Channel', value: 'channel', description: 'Rooms of live sessions (频道)' },
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
			name: 'Recording',
			value: 'recording',
			description: 'Files recorded during sessions, kept for a time (录制/暂存)',
		},
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
			name: 'Viewer Role',
			value: 'viewerRole',
			description: "Title and label of a channel's viewers (角色观众)",
		},
	],
	default: 'viewer',
};

/** All that the panel of the node shows: the resource, the operation, and the fields below them. */
export const properties: INodeProperties[] = [
	resource,
	...channel,
	...customField,
	...playback,
	...recording,
	...subAccount,
	...viewer,
	...viewerLabel,
	...viewerRole,
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
