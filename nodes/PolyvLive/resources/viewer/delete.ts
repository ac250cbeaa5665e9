import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../shared/descriptions';
import { viewer } from '../../shared/locators';

export const fields: INodeProperties[] = showFor('viewer', 'delete', [
	{ ...viewer, routing: { send: { type: 'query', property: 'viewerUnionId' } } },
	optionsOf(retries),
]);
