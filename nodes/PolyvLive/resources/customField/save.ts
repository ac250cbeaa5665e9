import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as customField from '../../../../polyv/endpoints/customField';
import { optionsOf, retries, showFor } from '../../description/fields';
import { customFieldLocator } from '../../description/resourceLocators';
import { validateRequest } from '../../input/validate';
import { confirmation } from '../../output/items';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('customField', 'save', [
	{
		...customFieldLocator,
		default: { mode: 'id', value: '' },
		description:
			'The custom field (自定义字段). An existing ID is updated. A new ID (at most 64 characters) creates a custom field, which POLYV cannot delete.',
		routing: { send: { type: 'body', property: 'customFieldId' } },
	},
	{
		displayName: 'Name',
		name: 'customFieldName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 支付状态',
		description: 'Name that the console shows, at most 64 characters (自定义字段名称)',
		routing: { send: { type: 'body', property: 'customFieldName' } },
	},
	{
		displayName: 'Type',
		name: 'customFieldType',
		type: 'options',
		default: 'text',
		description: 'Type of the values (自定义字段类型)',
		options: [
			{ name: 'Image', value: 'image', description: 'The address of an image (图片)' },
			{ name: 'Link', value: 'link', description: 'A web address (链接)' },
			{ name: 'Text', value: 'text', description: 'A text (文本)' },
		],
		routing: { send: { type: 'body', property: 'customFieldType' } },
	},
	optionsOf(retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Create or Update',
	value: 'save',
	action: 'Create or update a custom field',
	description:
		'Create a custom field, or change the name and type of the one with this ID (保存自定义字段)',
	routing: routed({
		endpoint: customField.save,
		fields,
		validate: validateRequest(customField.save),
		changes: ({ body }) => [String((body as IDataObject).customFieldId)],
		output: confirmation('customFieldId', 'customFieldName', 'customFieldType'),
	}),
};
