import type { INodeProperties } from 'n8n-workflow';

import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../shared/descriptions';
import { viewer } from '../../shared/locators';

export const fields: INodeProperties[] = showFor('viewer', 'get', [
	{ ...viewer, routing: { send: { type: 'query', property: 'viewerUnionId' } } },
	simplify,
	optionsOf(addIsoTimes, retries),
]);
