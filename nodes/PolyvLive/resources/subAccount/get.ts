import type { INodeProperties } from 'n8n-workflow';

import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../description/fields';
import { subAccount } from '../../description/resourceLocators';

export const fields: INodeProperties[] = showFor('subAccount', 'get', [
	{ ...subAccount, routing: { send: { type: 'query', property: 'childEmail' } } },
	simplify,
	optionsOf(addIsoTimes, retries),
]);
