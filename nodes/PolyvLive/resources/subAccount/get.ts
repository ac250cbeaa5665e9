import type { INodeProperties } from 'n8n-workflow';

import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../shared/descriptions';
import { subAccount } from '../../shared/locators';

export const fields: INodeProperties[] = showFor('subAccount', 'get', [
	{ ...subAccount, routing: { send: { type: 'query', property: 'childEmail' } } },
	simplify,
	optionsOf(addIsoTimes, retries),
]);
