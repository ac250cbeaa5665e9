import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerRole from '../../../../polyv/endpoints/viewerRole';
import { optionsOf, retries, showFor } from '../../description/fields';
import { channelLocator } from '../../description/resourceLocators';
import { validateUpdate } from '../../input/validate';
import { confirmation } from '../../output/items';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('viewerRole', 'update', [
	{ ...channelLocator, routing: { send: { type: 'query', property: 'channelId' } } },
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields added here are changed. A text that is added and left empty clears the value.',
		options: [
			{
				displayName: 'Question Label',
				name: 'questionStudentTitle',
				type: 'string',
				default: '',
				placeholder: 'e.g. 学员',
				description:
					'Label of the viewers in the question area (提问区标签标题名称), called questionStudentTitle in the output',
				routing: { send: { type: 'body', property: 'questionStudentTitle' } },
			},
			{
				displayName: 'Question Label Shown',
				name: 'questionStudentTitleEnabled',
				type: 'boolean',
				default: true,
				description:
					'Whether the label is shown in the question area (提问区标签开关), called questionStudentTitleEnabled in the output',
				routing: { send: { type: 'body', property: 'questionStudentTitleEnabled' } },
			},
			{
				displayName: 'Title',
				name: 'actor',
				type: 'string',
				default: '',
				placeholder: 'e.g. 学员',
				description: 'Title of the viewers of the channel (头衔), called actor in the output',
				routing: { send: { type: 'body', property: 'actor' } },
			},
			{
				displayName: 'Title Shown',
				name: 'actorEnabled',
				type: 'boolean',
				default: true,
				description: 'Whether the title is shown (头衔开关), called actorEnabled in the output',
				routing: { send: { type: 'body', property: 'actorEnabled' } },
			},
		],
	},
	optionsOf(retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Update',
	value: 'update',
	action: 'Update the audience title of a channel',
	description: "Change the title and label shown for a channel's viewers (修改角色观众设置信息)",
	routing: routed({
		endpoint: viewerRole.update,
		fields,
		validate: validateUpdate(viewerRole.update),
		changes: ({ qs }) => [String(qs?.channelId)],
		output: confirmation,
	}),
};
