import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as customField from '../../../../polyv/endpoints/customField';
import { readPage } from '../../../../polyv/responses/page';
import { oneOf, required } from '../../../../polyv/schema/rules';
import { optionsOf, retries, showFor } from '../../description/fields';
import { customFieldLocator } from '../../description/resourceLocators';
import { validateRequest } from '../../input/validate';
import { confirmation } from '../../output/items';
import type { Prepare } from '../../transport/operation';
import { routed } from '../../transport/runOperation';

/** POLYV requires the type with every save, so a save without one would change it. */
const KEEP = 'keep';

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
		default: KEEP,
		description: 'Type of the values (自定义字段类型)',
		options: [
			{ name: 'Keep', value: KEEP, description: 'The present type; Text for a new custom field' },
			{ name: 'Image', value: 'image', description: 'The address of an image (图片)' },
			{ name: 'Link', value: 'link', description: 'A web address (链接)' },
			{ name: 'Text', value: 'text', description: 'A text (文本)' },
		],
		routing: { send: { type: 'body', property: 'customFieldType' } },
	},
	optionsOf(retries),
]);

const rules = {
	...customField.save.rules,
	customFieldType: required(oneOf(KEEP, 'text', 'image', 'link')),
};

/** Reads the present type of the custom field where it is to be kept. */
const readType: Prepare = async (session, request) => {
	const { customFieldId, customFieldType, ...others } = request.body as IDataObject;
	if (customFieldType !== KEEP) return request;
	const { contents } = readPage(await session.call(customField.list, request, {}));
	const present = contents.find((field) => field.customFieldId === customFieldId);
	const type = String(present?.customFieldType ?? 'text');
	return { ...request, body: { customFieldId, ...others, customFieldType: type } };
};

export const operation: INodePropertyOptions = {
	name: 'Create or Update',
	value: 'save',
	action: 'Create or update a custom field',
	description: 'Create a custom field, or change its name and type (保存自定义字段)',
	routing: routed({
		endpoint: customField.save,
		fields,
		validate: validateRequest({ rules }),
		prepare: () => readType,
		changes: ({ body }) => [String((body as IDataObject).customFieldId)],
		output: confirmation,
	}),
};
