import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerRecord from '../../../../polyv/endpoints/viewerRecord';
import {
	addIsoTimes,
	optionsOf,
	pageSize,
	retries,
	returnAllOrLimit,
	showFor,
	simplify,
} from '../../description/fields';
import { validateFilters } from '../../input/validate';
import { listed } from '../../output/items';
import { adviseOnList, allPages } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { simplifyViewer } from './fields';

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
					{
						name: 'Import',
						value: 'IMPORT',
						description: 'Imported, or created through the API (导入)',
					},
					{ name: 'Mobile', value: 'MOBILE', description: 'Logged in with a mobile number (手机)' },
					{ name: 'WeChat', value: 'WX', description: 'Logged in with WeChat (微信)' },
				],
				routing: { send: { type: 'query', property: 'source' } },
			},
		],
	},
	optionsOf(addIsoTimes, pageSize, retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many viewers',
	description: 'List the viewers of the account, e.g. for the CRM or a sheet (查询观众列表)',
	routing: routed({
		endpoint: viewerRecord.list,
		fields,
		validate: validateFilters(viewerRecord.list),
		send: allPages('viewerUnionId', simplifyViewer),
		output: listed,
		advise: adviseOnList,
	}),
};
