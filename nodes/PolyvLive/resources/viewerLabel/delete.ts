import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerLabel from '../../../../polyv/endpoints/viewerLabel';
import { optionsOf, retries, showFor } from '../../description/fields';
import { viewerLabelLocator } from '../../description/resourceLocators';
import { validateRequest } from '../../input/validate';
import { deleted } from '../../output/items';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('viewerLabel', 'delete', [
	{ ...viewerLabelLocator, routing: { send: { type: 'query', property: 'id' } } },
	optionsOf(retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a viewer label',
	description: 'Permanently delete a label that viewers can have (删除观众标签)',
	routing: routed({
		endpoint: viewerLabel.remove,
		fields,
		validate: validateRequest(viewerLabel.remove),
		output: deleted,
	}),
};
