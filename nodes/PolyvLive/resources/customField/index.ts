import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { customFieldSave } from '../../../../polyv/endpoints/rules';
import { validateRequest } from '../../input/validate';
import { confirmation, rows } from '../../output/items';
import { validateList, wholeList } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { presentAs } from '../../output/simplify';
import * as getAll from './getAll';
import * as save from './save';
import * as saveValues from './saveValues';
import { changedValues, savedValues, validateValues, valuesInBatches } from './values';

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
				operations: routed({
					fields: save.fields,
					validate: validateRequest(customFieldSave),
					isRepeatable: true,
					changes: ({ body }) => [String((body as IDataObject).customFieldId)],
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
				operations: routed({
					fields: getAll.fields,
					validate: validateList(),
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
				'Write values of custom fields onto viewers; the values of all items go in few requests (观众自定义信息同步)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/custom-field/viewer-value/save' },
				send: { paginate: true },
				operations: routed({
					fields: saveValues.fields,
					validate: validateValues,
					isRepeatable: true,
					output: savedValues,
					changes: changedValues,
					batch: valuesInBatches,
				}),
			},
		},
	],
	default: 'saveValues',
};

export const customField: INodeProperties[] = [
	operations,
	...save.fields,
	...getAll.fields,
	...saveValues.fields,
];
