import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	subAccountByEmail,
	subAccountCreate,
	subAccountFilters,
	subAccountUpdate,
} from '../../../../polyv/endpoints/rules';
import { validateRequest, validateUpdate } from '../../input/validate';
import { confirmation, created, deleted, record, rows } from '../../output/items';
import { adviseOnList, validateList, pages, wholeList } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { presentAs } from '../../output/simplify';
import { SIMPLE_SUB_ACCOUNT } from './account';
import * as create from './create';
import * as remove from './delete';
import { findByEmail } from './findByEmail';
import * as get from './get';
import * as getAll from './getAll';
import * as getRoles from './getRoles';
import * as update from './update';

const asSubAccount = presentAs(SIMPLE_SUB_ACCOUNT);

const operations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['subAccount'] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a sub account',
			description: 'Create a login for a colleague, e.g. after a change in HR (创建子账号)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/children/create' },
				send: { paginate: true },
				operations: routed({
					fields: create.fields,
					validate: validateRequest(subAccountCreate),
					isRepeatable: false,
					output: created(asSubAccount, 'childEmail'),
				}),
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a sub account',
			description: 'Remove the login of a colleague for good (删除子账号)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/children/delete' },
				send: { paginate: true },
				operations: routed({
					fields: remove.fields,
					validate: validateRequest(subAccountByEmail),
					isRepeatable: false,
					output: deleted('childEmail'),
				}),
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a sub account',
			description: 'Look up one sub-account by its email (查询子账号)',
			routing: {
				request: { method: 'GET', url: '/live/v4/user/children/list' },
				send: { paginate: true },
				operations: routed({
					fields: get.fields,
					validate: validateRequest(subAccountByEmail),
					isRepeatable: true,
					send: () => findByEmail,
					output: record(asSubAccount, 'childEmail'),
				}),
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many sub accounts',
			description: 'List the sub-accounts with role and part of the organization (查询子账号列表)',
			routing: {
				request: { method: 'GET', url: '/live/v4/user/children/list' },
				send: { paginate: true },
				operations: routed({
					fields: getAll.fields,
					validate: validateList(subAccountFilters),
					isRepeatable: true,
					send: pages('childUserId', asSubAccount),
					output: rows,
					advise: adviseOnList,
				}),
			},
		},
		{
			name: 'Get Roles',
			value: 'getRoles',
			action: 'Get roles of sub accounts',
			description: 'List the roles that sub-accounts can have, with their IDs (查询角色列表)',
			routing: {
				request: { method: 'GET', url: '/live/v4/user/children/role/list' },
				send: { paginate: true },
				operations: routed({
					fields: getRoles.fields,
					validate: validateList(),
					isRepeatable: true,
					send: wholeList(presentAs()),
					output: rows,
				}),
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a sub account',
			description:
				'Change a sub-account found by its email, e.g. after a change in HR (修改子账号)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/children/update' },
				send: { paginate: true },
				operations: routed({
					fields: update.fields,
					validate: validateUpdate(subAccountUpdate, 'childEmail'),
					isRepeatable: true,
					changes: ({ body }) => [String((body as IDataObject).childEmail).toLowerCase()],
					output: confirmation('childEmail'),
				}),
			},
		},
	],
	default: 'update',
};

export const subAccount: INodeProperties[] = [
	operations,
	...create.fields,
	...remove.fields,
	...get.fields,
	...getAll.fields,
	...getRoles.fields,
	...update.fields,
];
