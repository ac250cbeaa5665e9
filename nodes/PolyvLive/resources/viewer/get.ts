import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerRecord from '../../../../polyv/endpoints/viewerRecord';
import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../description/fields';
import { viewerLocator } from '../../description/resourceLocators';
import { validateRequest } from '../../input/validate';
import { record } from '../../output/items';
import { routed } from '../../transport/runOperation';
import { simplifyViewer } from './fields';

export const fields: INodeProperties[] = showFor('viewer', 'get', [
	{ ...viewerLocator, routing: { send: { type: 'query', property: 'viewerUnionId' } } },
	simplify,
	optionsOf(addIsoTimes, retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get a viewer',
	description: 'Look up the identity and watch statistics of one viewer (查询观众详情)',
	routing: routed({
		endpoint: viewerRecord.get,
		fields,
		validate: validateRequest(viewerRecord.get),
		output: record(simplifyViewer, 'viewerUnionId'),
	}),
};
