import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../description/fields';
import { viewer } from '../../description/resourceLocators';

export const fields: INodeProperties[] = showFor('viewer', 'delete', [
	{ ...viewer, routing: { send: { type: 'query', property: 'viewerUnionId' } } },
	optionsOf(retries),
]);
