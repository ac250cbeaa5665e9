import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as children from '../../../../polyv/endpoints/children';
import { optionsOf, retries, showFor } from '../../description/fields';
import { subAccountLocator } from '../../description/resourceLocators';
import { validateRequest } from '../../input/validate';
import { deleted } from '../../output/items';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('subAccount', 'delete', [
	{ ...subAccountLocator, routing: { send: { type: 'query', property: 'childEmail' } } },
	optionsOf(retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a sub account',
	description: 'Permanently remove the login of a colleague (删除子账号)',
	routing: routed({
		endpoint: children.remove,
		fields,
		validate: validateRequest(children.remove),
		output: deleted,
	}),
};
