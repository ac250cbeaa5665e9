import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerRecord from '../../../../polyv/endpoints/viewerRecord';
import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../description/fields';
import { validateRequest } from '../../input/validate';
import { created } from '../../output/items';
import { routed } from '../../transport/runOperation';
import { details, mobile, name, nickname, simplifyViewer } from './fields';
import { mobileFormat, withMobileFormat } from './mobileFormat';
import { createViewer } from './upsert/upsertViewer';

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
	optionsOf(addIsoTimes, mobileFormat, retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Create',
	value: 'create',
	action: 'Create a viewer',
	description: 'Create a viewer from a mobile number and a nickname (创建观众)',
	routing: routed({
		endpoint: viewerRecord.create,
		fields,
		validate: withMobileFormat(validateRequest(viewerRecord.create)),
		send: () => createViewer,
		output: created(simplifyViewer, 'viewerUnionId', 'mobile'),
	}),
};
