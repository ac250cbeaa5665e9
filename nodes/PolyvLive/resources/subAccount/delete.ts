import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../shared/descriptions';
import { subAccount } from '../../shared/locators';

export const fields: INodeProperties[] = showFor('subAccount', 'delete', [
	{ ...subAccount, routing: { send: { type: 'query', property: 'childEmail' } } },
	optionsOf(retries),
]);
