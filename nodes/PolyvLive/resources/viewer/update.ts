import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerRecord from '../../../../polyv/endpoints/viewerRecord';
import { optionsOf, retries, showFor } from '../../description/fields';
import { viewerLocator } from '../../description/resourceLocators';
import { validateUpdate } from '../../input/validate';
import { confirmation } from '../../output/items';
import { routed } from '../../transport/runOperation';
import { details, mobile, name, nickname } from './fields';
import { adviseToFill, fillRequiredFieldsOption, sendFilled } from './fillRequiredFields';

export const fields: INodeProperties[] = showFor('viewer', 'update', [
	{ ...viewerLocator, routing: { send: { type: 'body', property: 'viewerUnionId' } } },
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields added here are changed. A field that is added and left empty clears the value.',
		options: [...details, mobile, name, nickname],
	},
	optionsOf(fillRequiredFieldsOption, retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Update',
	value: 'update',
	action: 'Update a viewer',
	description: "Change one viewer's data, e.g. after a change in the CRM (更新用户身份信息)",
	routing: routed({
		endpoint: viewerRecord.update,
		fields,
		validate: validateUpdate(viewerRecord.update, 'viewerUnionId'),
		send: sendFilled,
		changes: ({ body }) => [String((body as IDataObject).viewerUnionId)],
		output: confirmation,
		advise: adviseToFill,
	}),
};
