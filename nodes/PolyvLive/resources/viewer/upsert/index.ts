import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerRecord from '../../../../../polyv/endpoints/viewerRecord';
import { optionsOf, retries, showFor } from '../../../description/fields';
import { validateUpdate } from '../../../input/validate';
import { routed } from '../../../transport/runOperation';
import { details, mobile, name, nickname } from '../fields';
import { adviseToFill, fillRequiredFieldsOption } from '../fillRequiredFields';
import { mobileFormat, withMobileFormat } from '../mobileFormat';
import { mobileOf, upserted, upsertViewer } from './upsertViewer';

export const fields: INodeProperties[] = showFor('viewer', 'upsert', [
	{
		...mobile,
		required: true,
		description:
			'Mobile number to look the viewer up by (手机号码). If a viewer has it, the viewer is updated; otherwise a viewer is created.',
	},
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'Only the fields added here are written. Creating a viewer requires a nickname.',
		options: [...details, name, nickname],
	},
	optionsOf(fillRequiredFieldsOption, mobileFormat, retries),
]);

/** Like creating, but only a new viewer needs a nickname. */
const rules = { ...viewerRecord.create.rules, nickname: viewerRecord.update.rules.nickname };

export const operation: INodePropertyOptions = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a viewer',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	routing: routed({
		endpoint: viewerRecord.create,
		fields,
		validate: withMobileFormat(validateUpdate({ rules }, 'mobile')),
		changes: mobileOf,
		send: upsertViewer,
		output: upserted,
		advise: adviseToFill,
	}),
};
