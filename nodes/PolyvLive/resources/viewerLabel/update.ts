import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../description/fields';
import { viewerLabel } from '../../description/resourceLocators';

export const fields: INodeProperties[] = showFor('viewerLabel', 'update', [
	{ ...viewerLabel, routing: { send: { type: 'body', property: 'id' } } },
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
