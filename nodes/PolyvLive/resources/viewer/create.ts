import type { INodeProperties } from 'n8n-workflow';

import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../description/fields';
import { details, mobile, name, nickname } from './identity';

export const fields: INodeProperties[] = showFor('viewer', 'create', [
	{ ...mobile, required: true },
	{ ...nickname, required: true },
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...details, name],
	},
	simplify,
	optionsOf(addIsoTimes, retries),
]);
