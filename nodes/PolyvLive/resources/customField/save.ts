import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../description/fields';
import { customField } from '../../description/resourceLocators';

export const fields: INodeProperties[] = showFor('customField', 'save', [
	{
		...customField,
		default: { mode: 'id', value: '' },
		description:
			'The custom field (自定义字段). An ID that exists is changed; a new one of at most 64 characters makes a field, which POLYV cannot delete.',
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
		description: 'What the values are (自定义字段类型)',
		options: [
			{ name: 'Image', value: 'image', description: 'The address of an image (图片)' },
			{ name: 'Link', value: 'link', description: 'A web address (链接)' },
			{ name: 'Text', value: 'text', description: 'A text (文本)' },
		],
		routing: { send: { type: 'body', property: 'customFieldType' } },
	},
	optionsOf(retries),
]);
