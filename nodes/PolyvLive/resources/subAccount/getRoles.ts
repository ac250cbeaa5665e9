import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, returnAllOrLimit, showFor } from '../../description/fields';

export const fields: INodeProperties[] = showFor('subAccount', 'getRoles', [
	...returnAllOrLimit,
	optionsOf(retries),
]);
