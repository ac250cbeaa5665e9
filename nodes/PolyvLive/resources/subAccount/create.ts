import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as children from '../../../../polyv/endpoints/children';
import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../description/fields';
import { roleLocator } from '../../description/resourceLocators';
import { validateRequest } from '../../input/validate';
import { created } from '../../output/items';
import { routed } from '../../transport/runOperation';
import { childName, description, password, simplifySubAccount, telephone } from './fields';

export const fields: INodeProperties[] = showFor('subAccount', 'create', [
	{
		displayName: 'Email',
		name: 'childEmail',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. name@example.com',
		description:
			'Email that the sub-account will log in with (子账号登录邮箱). It cannot be changed later.',
		routing: { send: { type: 'body', property: 'childEmail' } },
	},
	{ ...childName, required: true },
	{ ...password, required: true },
	{ ...roleLocator, required: true, routing: { send: { type: 'body', property: 'roleId' } } },
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			description,
			{
				displayName: 'Organization ID',
				name: 'organizationId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 29031',
				description: 'ID of the department (组织架构 ID). Default: POLYV chooses it.',
				routing: { send: { type: 'body', property: 'organizationId' } },
			},
			telephone,
		],
	},
	simplify,
	optionsOf(addIsoTimes, retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Create',
	value: 'create',
	action: 'Create a sub account',
	description: 'Create a login for a colleague, e.g. after a change in HR (创建子账号)',
	routing: routed({
		endpoint: children.create,
		fields,
		validate: validateRequest(children.create),
		output: created(simplifySubAccount, 'childUserId', 'childEmail'),
	}),
};
