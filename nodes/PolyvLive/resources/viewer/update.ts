import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../description/fields';
import { viewer } from '../../description/resourceLocators';
import { details, mobile, name, nickname } from './identity';

export const fillRequiredFields: INodeProperties = {
	displayName: 'Fill Required Fields',
	name: 'fillRequiredFields',
	type: 'boolean',
	default: false,
	description:
		"Whether to read the viewer first and send the present Name, Email, Area, Latest Access IP and Device along where they are not added above. POLYV's documentation calls them required; turn this on when POLYV answers that one is missing.",
};

export const fields: INodeProperties[] = showFor('viewer', 'update', [
	{ ...viewer, routing: { send: { type: 'body', property: 'viewerUnionId' } } },
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields added here are changed. A field that is added and left empty is cleared.',
		options: [...details, mobile, name, nickname],
	},
	optionsOf(fillRequiredFields, retries),
]);
