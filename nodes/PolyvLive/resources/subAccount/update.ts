import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as children from '../../../../polyv/endpoints/children';
import { optionsOf, retries, showFor } from '../../description/fields';
import { roleLocator, subAccountLocator } from '../../description/resourceLocators';
import { validateUpdate } from '../../input/validate';
import { confirmation } from '../../output/items';
import { routed } from '../../transport/runOperation';
import { childName, description, password, telephone } from './fields';

export const fields: INodeProperties[] = showFor('subAccount', 'update', [
	{ ...subAccountLocator, routing: { send: { type: 'body', property: 'childEmail' } } },
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields added here are changed. A text that is added and left empty clears the value.',
		options: [
			description,
			childName,
			{ ...password, description: 'New password of the sub-account (子账号密码)' },
			{ ...roleLocator, routing: { send: { type: 'body', property: 'roleId' } } },
			telephone,
		],
	},
	optionsOf(retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Update',
	value: 'update',
	action: 'Update a sub account',
	description: 'Change a sub-account found by its email, e.g. after a change in HR (修改子账号)',
	routing: routed({
		endpoint: children.update,
		fields,
		validate: validateUpdate(children.update, 'childEmail'),
		changes: ({ body }) => [String((body as IDataObject).childEmail).toLowerCase()],
		output: confirmation,
	}),
};
