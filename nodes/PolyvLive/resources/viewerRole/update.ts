import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../description/fields';
import { channel } from '../../description/resourceLocators';

export const fields: INodeProperties[] = showFor('viewerRole', 'update', [
	{ ...channel, routing: { send: { type: 'query', property: 'channelId' } } },
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields added here are changed. A text that is added and left empty is cleared.',
		options: [
			{
				displayName: 'Question Label',
				name: 'questionStudentTitle',
				type: 'string',
				default: '',
				placeholder: 'e.g. 学员',
				description: 'Label of the viewers in the question area (提问区标签标题名称)',
				routing: { send: { type: 'body', property: 'questionStudentTitle' } },
			},
			{
				displayName: 'Show Question Label',
				name: 'questionStudentTitleEnabled',
				type: 'boolean',
				default: true,
				description: 'Whether the label is shown in the question area (提问区标签开关)',
				routing: { send: { type: 'body', property: 'questionStudentTitleEnabled' } },
			},
			{
				displayName: 'Show Title',
				name: 'actorEnabled',
				type: 'boolean',
				default: true,
				description: 'Whether the title is shown (头衔开关)',
				routing: { send: { type: 'body', property: 'actorEnabled' } },
			},
			{
				displayName: 'Title',
				name: 'actor',
				type: 'string',
				default: '',
				placeholder: 'e.g. 学员',
				description: 'Title of the viewers of the channel (头衔)',
				routing: { send: { type: 'body', property: 'actor' } },
			},
		],
	},
	optionsOf(retries),
]);
