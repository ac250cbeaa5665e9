import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../shared/descriptions';
import { viewerLabel } from '../../shared/locators';

export const fields: INodeProperties[] = showFor('viewerLabel', 'delete', [
	{ ...viewerLabel, routing: { send: { type: 'query', property: 'id' } } },
	optionsOf(retries),
]);
