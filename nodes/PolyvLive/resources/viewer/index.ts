import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	viewerCreate,
	viewerFilters,
	viewerGet,
	viewerUpdate,
	viewerUpsert,
} from '../../../../polyv/endpoints/rules';
import { validateRequest, validateUpdate } from '../../input/validate';
import { confirmation, created, deleted, record, rows } from '../../output/items';
import { adviseOnList, validateList, pages } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { presentAs } from '../../output/simplify';
import * as create from './create';
import * as remove from './delete';
import { adviseToFill, fillDocumentedFields } from './fillDocumentedFields';
import * as get from './get';
import * as getAll from './getAll';
import { SIMPLE_VIEWER } from './identity';
import * as importExternal from './importExternal';
import { imported, importsInBatches, validateImport } from './importViewers';
import * as update from './update';
import * as upsert from './upsert';
import { createViewer, mobileOf, upserted, upsertViewer } from './upsertViewer';

const asViewer = presentAs(SIMPLE_VIEWER);

const operations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['viewer'] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a viewer',
			description: 'Create a viewer from a mobile number and a nickname (创建观众)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/viewer-record/create' },
				send: { paginate: true },
				operations: routed({
					fields: create.fields,
					validate: validateRequest(viewerCreate),
					isRepeatable: false,
					send: () => createViewer,
					output: created(asViewer, 'mobile', 'nickname'),
				}),
			},
		},
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update a viewer',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/viewer-record/create' },
				send: { paginate: true },
				operations: routed({
					fields: upsert.fields,
					validate: validateUpdate(viewerUpsert, 'mobile'),
					isRepeatable: false,
					changes: mobileOf,
					send: upsertViewer,
					output: upserted,
					advise: adviseToFill,
				}),
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a viewer',
			description: 'Delete a viewer with all custom-field values, for good (删除观众)',
			routing: {
				request: { method: 'GET', url: '/live/v4/user/viewer-record/delete' },
				send: { paginate: true },
				operations: routed({
					fields: remove.fields,
					validate: validateRequest(viewerGet),
					isRepeatable: false,
					output: deleted('viewerUnionId'),
				}),
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a viewer',
			description: 'Look up the identity and watch statistics of one viewer (查询观众详情)',
			routing: {
				request: { method: 'GET', url: '/live/v4/user/viewer-record/get' },
				send: { paginate: true },
				operations: routed({
					fields: get.fields,
					validate: validateRequest(viewerGet),
					isRepeatable: true,
					output: record(asViewer, 'viewerUnionId'),
				}),
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many viewers',
			description: 'List the viewers of the account, e.g. for the CRM or a sheet (查询观众列表)',
			routing: {
				request: { method: 'GET', url: '/live/v4/user/viewer-record/list' },
				send: { paginate: true },
				operations: routed({
					fields: getAll.fields,
					validate: validateList(viewerFilters),
					isRepeatable: true,
					send: pages('viewerUnionId', asViewer),
					output: rows,
					advise: adviseOnList,
				}),
			},
		},
		{
			name: 'Import External',
			value: 'importExternal',
			action: 'Import external viewers',
			description:
				'Import people of your own system as viewers, under their own IDs, in batches (导入外部观众)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/viewer-record/import-external-viewer' },
				send: { paginate: true },
				operations: routed({
					fields: importExternal.fields,
					validate: validateImport,
					isRepeatable: false,
					output: imported,
					batch: importsInBatches,
				}),
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a viewer',
			description:
				'Change the identity of one viewer, e.g. after a change in the CRM (更新用户身份信息)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/viewer-record/update' },
				send: { paginate: true },
				operations: routed({
					fields: update.fields,
					validate: validateUpdate(viewerUpdate, 'viewerUnionId'),
					prepare: fillDocumentedFields,
					isRepeatable: true,
					changes: ({ body }) => [String((body as IDataObject).viewerUnionId)],
					output: confirmation('viewerUnionId'),
					advise: adviseToFill,
				}),
			},
		},
	],
	default: 'get',
};

export const viewer: INodeProperties[] = [
	operations,
	...create.fields,
	...upsert.fields,
	...remove.fields,
	...get.fields,
	...getAll.fields,
	...importExternal.fields,
	...update.fields,
];
