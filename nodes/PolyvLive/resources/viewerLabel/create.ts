import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../description/fields';

export const fields: INodeProperties[] = showFor('viewerLabel', 'create', [
	{
		displayName: 'Names',
		name: 'labels',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 重点客户,意向客户',
		description:
			'Names of the labels to make (标签名称), with commas between, or an array by an expression',
	},
	optionsOf(retries),
]);
