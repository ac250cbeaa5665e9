import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as children from '../../../../polyv/endpoints/children';
import { optionsOf, retries, returnAllOrLimit, showFor } from '../../description/fields';
import { validateFilters } from '../../input/validate';
import { listed } from '../../output/items';
import { simplifier } from '../../output/simplify';
import { wholeList } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('subAccount', 'getRoles', [
	...returnAllOrLimit,
	optionsOf(retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Get Roles',
	value: 'getRoles',
	action: 'Get roles of sub accounts',
	description: 'List the roles that sub-accounts can have, with their IDs (查询角色列表)',
	routing: routed({
		endpoint: children.roles,
		fields,
		validate: validateFilters(children.roles),
		send: wholeList(simplifier()),
		output: listed,
	}),
};
