import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../description/fields';
import { role, subAccount } from '../../description/resourceLocators';
import { childName, description, password, telephone } from './account';

export const fields: INodeProperties[] = showFor('subAccount', 'update', [
	{ ...subAccount, routing: { send: { type: 'body', property: 'childEmail' } } },
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields added here are changed. A text that is added and left empty is cleared.',
		options: [
			description,
			childName,
			{ ...password, description: `New password: ${password.description}` },
			{ ...role, routing: { send: { type: 'body', property: 'roleId' } } },
			telephone,
		],
	},
	optionsOf(retries),
]);
