import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../description/fields';
import { subAccount } from '../../description/resourceLocators';

export const fields: INodeProperties[] = showFor('subAccount', 'delete', [
	{ ...subAccount, routing: { send: { type: 'query', property: 'childEmail' } } },
	optionsOf(retries),
]);
