import type { INodeProperties } from 'n8n-workflow';

import { addIsoTimes, optionsOf, simplify } from '../description/fields';
import { channelLocator } from '../description/resourceLocators';
import { kindField } from '../resources/signUp/kindField';
import { EVENTS } from './index';

const isChoice = ({ isAboutChannel, needsChannels }: (typeof EVENTS)[number]) =>
	isAboutChannel && !needsChannels;
const byValue = (values: string[]) => ({ show: { event: values } });
const namesOf = (isWanted: (event: (typeof EVENTS)[number]) => boolean) =>
	EVENTS.filter(isWanted).map(({ value }) => value);

const notice: INodeProperties = {
	displayName:
		'Asks POLYV on the schedule above and starts the workflow once for every event, also for those of a time when n8n was down; POLYV lists some minutes late. A check costs one request or a few: one for every channel (Session Started, New Sign-Up) or 1,000 rows (New Viewer, Playback Ready, Viewer Attended).',
	name: 'notice',
	type: 'notice',
	default: '',
};

const chosenChannels: INodeProperties = {
	displayName: 'Chosen Channels',
	name: 'channelIds',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Channel',
	default: { channel: [{ channelId: { mode: 'list', value: '' } }] },
	options: [
		{
			displayName: 'Channel',
			name: 'channel',
			values: [channelLocator],
		},
	],
};

/** All that the panel of the trigger shows. */
export const properties: INodeProperties[] = [
	notice,
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		default: 'sessionEnded',
		description: 'Starts the workflow when this happened',
		options: EVENTS.map(({ value, name, description }) => ({ name, value, description })),
	},
	{
		displayName: 'Channels',
		name: 'channels',
		type: 'options',
		noDataExpression: true,
		default: 'all',
		description: 'The channels to watch (频道)',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Chosen', value: 'chosen' },
		],
		displayOptions: byValue(namesOf(isChoice)),
	},
	{
		...chosenChannels,
		displayOptions: { show: { event: namesOf(isChoice), channels: ['chosen'] } },
	},
	{
		...chosenChannels,
		displayOptions: byValue(namesOf(({ needsChannels = false }) => needsChannels)),
	},
	{ ...kindField, displayOptions: byValue(['newSignUp']) },
	{ ...simplify, displayOptions: { hide: { event: ['newSignUp', 'viewerAttended'] } } },
	optionsOf(
		addIsoTimes,
		{
			displayName: 'Only After the Session',
			name: 'afterSession',
			type: 'boolean',
			default: false,
			description: 'Whether to wait until the session ended, so that the seconds are complete',
			displayOptions: { show: { '/event': ['viewerAttended'] } },
		},
		{
			displayName: 'Start From (Hours Ago)',
			name: 'startFrom',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 720 },
			default: 0,
			description:
				'How many hours back to look when the workflow is published for the first time, or the node was renamed. 0: from now.',
		},
		{
			displayName: 'Wait for Results (Minutes)',
			name: 'waitForResults',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 720 },
			default: 5,
			description: 'How long after the end of the session, so that its attendance is there',
			displayOptions: { show: { '/event': ['sessionEnded', 'viewerAttended'] } },
		},
	),
];

const names = Object.fromEntries(EVENTS.map(({ value, name }) => [value, name]));

/** What stands below the node's name on the canvas, e.g. `Session Ended`. */
export const subtitle = `={{ (${JSON.stringify(names)})[$parameter["event"]] }}`;
