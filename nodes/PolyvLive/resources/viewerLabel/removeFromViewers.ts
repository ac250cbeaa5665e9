import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerLabel from '../../../../polyv/endpoints/viewerLabel';
import { showFor } from '../../description/fields';
import { routed } from '../../transport/runOperation';
import { labelled, labellingFields, labelsInBatches, validateLabelling } from './labelling';

export const fields: INodeProperties[] = showFor(
	'viewerLabel',
	'removeFromViewers',
	labellingFields,
);

export const operation: INodePropertyOptions = {
	name: 'Remove From Viewers',
	value: 'removeFromViewers',
	action: 'Remove labels from viewers',
	description: 'Remove labels from viewers (移除观众标签)',
	routing: routed({
		endpoint: viewerLabel.removeFromViewers,
		fields,
		validate: validateLabelling,
		output: labelled,
		batch: labelsInBatches,
	}),
};
