import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../description/fields';
import { details, mobile, name, nickname } from './identity';
import { fillRequiredFields } from './update';

export const fields: INodeProperties[] = showFor('viewer', 'upsert', [
	{
		...mobile,
		required: true,
		description:
			'Mobile number to look the viewer up by (手机号码). The viewer who has it is updated; if there is none, one is created.',
	},
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields added here are written. A viewer can only be created with a nickname.',
		options: [...details, name, nickname],
	},
	optionsOf(fillRequiredFields, retries),
]);
