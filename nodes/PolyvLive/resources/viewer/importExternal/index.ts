import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerRecord from '../../../../../polyv/endpoints/viewerRecord';
import { addIsoTimes, batchSize, optionsOf, retries, showFor } from '../../../description/fields';
import { routed } from '../../../transport/runOperation';
import { imported, importsInBatches, validateImport } from './viewers';

export const fields: INodeProperties[] = showFor('viewer', 'importExternal', [
	{
		displayName: 'Specify Viewers',
		name: 'specifyViewers',
		type: 'options',
		noDataExpression: true,
		default: 'fields',
		description: 'How to enter the viewers of one input item',
		options: [
			{ name: 'Using Fields Below', value: 'fields', description: 'One or more viewers, listed' },
			{
				name: 'Using JSON',
				value: 'json',
				description: 'A JSON array, e.g. from another node',
			},
		],
	},
	{
		displayName: 'Viewers',
		name: 'viewers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Viewer',
		default: { viewer: [{ externalViewerId: '', nickname: '' }] },
		displayOptions: { show: { specifyViewers: ['fields'] } },
		options: [
			{
				displayName: 'Viewer',
				name: 'viewer',
				values: [
					{
						displayName: 'External ID',
						name: 'externalViewerId',
						type: 'string',
						required: true,
						default: '',
						placeholder: 'e.g. crm-10023',
						description: 'ID of the person in your own system (外部观众 ID)',
					},
					{
						displayName: 'Nickname',
						name: 'nickname',
						type: 'string',
						required: true,
						default: '',
						placeholder: 'e.g. 小明',
						description: 'Name shown in the chat, at most 64 characters (观众昵称)',
					},
					{
						displayName: 'Label IDs',
						name: 'labelIds',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1282,1283',
						description:
							'IDs of viewer labels (观众标签) to add to the viewer, separated by commas. An expression can also return an array.',
					},
				],
			},
		],
	},
	{
		displayName: 'Viewers (JSON)',
		name: 'viewersJson',
		type: 'json',
		required: true,
		default: '[\n\t{ "externalViewerId": "", "nickname": "" }\n]',
		description:
			'An array of objects with externalViewerId, nickname and optionally labelIds and followUsers',
		displayOptions: { show: { specifyViewers: ['json'] } },
	},
	optionsOf(addIsoTimes, batchSize, retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Import External',
	value: 'importExternal',
	action: 'Import external viewers',
	description: 'Import people from your own system, with their own IDs (导入外部观众)',
	routing: routed({
		endpoint: viewerRecord.importExternal,
		fields,
		validate: validateImport,
		output: imported,
		batch: importsInBatches,
	}),
};
