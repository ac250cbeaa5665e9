import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerRecord from '../../../../polyv/endpoints/viewerRecord';
import { optionsOf, retries, showFor } from '../../description/fields';
import { viewerLocator } from '../../description/resourceLocators';
import { validateRequest } from '../../input/validate';
import { deleted } from '../../output/items';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('viewer', 'delete', [
	{ ...viewerLocator, routing: { send: { type: 'query', property: 'viewerUnionId' } } },
	optionsOf(retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a viewer',
	description: 'Permanently delete a viewer with all custom-field values (删除观众)',
	routing: routed({
		endpoint: viewerRecord.remove,
		fields,
		validate: validateRequest(viewerRecord.remove),
		output: deleted,
	}),
};
