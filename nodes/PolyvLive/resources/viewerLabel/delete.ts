import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../description/fields';
import { viewerLabel } from '../../description/resourceLocators';

export const fields: INodeProperties[] = showFor('viewerLabel', 'delete', [
	{ ...viewerLabel, routing: { send: { type: 'query', property: 'id' } } },
	optionsOf(retries),
]);
