import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor, simplify } from '../../description/fields';
import { channel } from '../../description/resourceLocators';

export const fields: INodeProperties[] = showFor('viewerRole', 'get', [
	{ ...channel, routing: { send: { type: 'query', property: 'channelId' } } },
	simplify,
	optionsOf(retries),
]);
