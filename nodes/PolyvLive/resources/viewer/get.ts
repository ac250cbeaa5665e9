import type { INodeProperties } from 'n8n-workflow';

import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../description/fields';
import { viewer } from '../../description/resourceLocators';

export const fields: INodeProperties[] = showFor('viewer', 'get', [
	{ ...viewer, routing: { send: { type: 'query', property: 'viewerUnionId' } } },
	simplify,
	optionsOf(addIsoTimes, retries),
]);
