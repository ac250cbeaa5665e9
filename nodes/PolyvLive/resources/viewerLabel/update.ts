import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerLabel from '../../../../polyv/endpoints/viewerLabel';
import { optionsOf, retries, showFor } from '../../description/fields';
import { viewerLabelLocator } from '../../description/resourceLocators';
import { validateRequest } from '../../input/validate';
import { confirmation } from '../../output/items';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('viewerLabel', 'update', [
	{ ...viewerLabelLocator, routing: { send: { type: 'body', property: 'id' } } },
	{
		displayName: 'Name',
		name: 'label',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 重点客户',
		description: 'New name of the label (标签名称)',
		routing: { send: { type: 'body', property: 'label' } },
	},
	optionsOf(retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Update',
	value: 'update',
	action: 'Update a viewer label',
	description: 'Rename a viewer label (修改观众标签)',
	routing: routed({
		endpoint: viewerLabel.update,
		fields,
		validate: validateRequest(viewerLabel.update),
		changes: ({ body }) => [String((body as IDataObject).id)],
		output: confirmation,
	}),
};
