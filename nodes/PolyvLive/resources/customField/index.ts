import type { INodeProperties } from 'n8n-workflow';

import { customFieldSave } from '../../../../polyv/rules';
import { checkRequest } from '../../input/validate';
import { confirmation, rows } from '../../output/items';
import { checkList, wholeList } from '../../transport/pagination';
import { pipeline } from '../../transport/pipeline';
import { presentAs } from '../../output/simplify';
import * as getAll from './getAll';
import * as save from './save';
import * as saveValues from './saveValues';
import * as saveValuesBulk from './saveValuesBulk';
import { adviseBulk, checkValues, savedValues } from './values';

const operations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['customField'] } },
	options: [
		{
			name: 'Create or Update',
			value: 'save',
			action: 'Create or update a custom field',
			description:
				'Create a custom field, or change the name and type of the one with this ID (保存自定义字段)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/custom-field/save' },
				send: { paginate: true },
				operations: pipeline({
					fields: save.fields,
					check: checkRequest(customFieldSave),
					isRepeatable: true,
					output: confirmation('customFieldId', 'customFieldName', 'customFieldType'),
				}),
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many custom fields',
			description: 'List the custom fields of the account, with their IDs (查询自定义字段列表)',
			routing: {
				request: { method: 'GET', url: '/live/v4/user/custom-field/list' },
				send: { paginate: true },
				operations: pipeline({
					fields: getAll.fields,
					check: checkList(),
					isRepeatable: true,
					send: wholeList(presentAs()),
					output: rows,
				}),
			},
		},
		{
			name: 'Save Values',
			value: 'saveValues',
			action: 'Save custom field values',
			description:
				'Write values of custom fields onto viewers, one request per item; for more than 50 items use Save Values of Many Items (观众自定义信息同步)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/custom-field/viewer-value/save' },
				send: { paginate: true },
				operations: pipeline({
					fields: saveValues.fields,
					check: checkValues,
					isRepeatable: true,
					output: savedValues,
					advise: adviseBulk,
				}),
			},
		},
		// n8n's routing makes a request of every item, so this one has none: PolyvLive.node.ts gives n8n
		// bulk.ts for it.
		{
			name: 'Save Values of Many Items',
			value: 'saveValuesBulk',
			action: 'Save custom field values of many items',
			description:
				'Write the values of all input items in few requests: for syncs of hundreds or thousands of viewers (观众自定义信息同步)',
		},
	],
	default: 'saveValues',
};

export const customField: INodeProperties[] = [
	operations,
	...save.fields,
	...getAll.fields,
	...saveValues.fields,
	...saveValuesBulk.fields,
];
