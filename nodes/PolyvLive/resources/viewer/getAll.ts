import type { INodeProperties } from 'n8n-workflow';

import {
	addIsoTimes,
	optionsOf,
	pageSize,
	retries,
	returnAllOrLimit,
	showFor,
	simplify,
} from '../../description/fields';

export const fields: INodeProperties[] = showFor('viewer', 'getAll', [
	...returnAllOrLimit,
	simplify,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Area',
				name: 'area',
				type: 'string',
				default: '',
				placeholder: 'e.g. 广东省广州市',
				description: 'Address or region (地址)',
				routing: { send: { type: 'query', property: 'area' } },
			},
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '',
				placeholder: 'e.g. name@example.com',
				description: 'Email address (邮箱)',
				routing: { send: { type: 'query', property: 'email' } },
			},
			{
				displayName: 'Mobile',
				name: 'mobile',
				type: 'string',
				default: '',
				placeholder: 'e.g. 13800000000',
				description: 'Mobile number (手机号码)',
				routing: { send: { type: 'query', property: 'mobile' } },
			},
			{
				displayName: 'Source',
				name: 'source',
				type: 'options',
				default: 'IMPORT',
				description: 'How the viewer came to POLYV (观众来源)',
				options: [
					{ name: 'Import', value: 'IMPORT', description: 'Imported or made by the API (导入)' },
					{ name: 'Mobile', value: 'MOBILE', description: 'Logged in with a mobile number (手机)' },
					{ name: 'WeChat', value: 'WX', description: 'Logged in with WeChat (微信)' },
				],
				routing: { send: { type: 'query', property: 'source' } },
			},
		],
	},
	optionsOf(addIsoTimes, pageSize, retries),
]);
