import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor, simplify } from '../../shared/descriptions';
import { channel } from '../../shared/locators';

export const fields: INodeProperties[] = showFor('viewerRole', 'get', [
	{ ...channel, routing: { send: { type: 'query', property: 'channelId' } } },
	simplify,
	optionsOf(retries),
]);
