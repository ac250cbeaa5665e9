import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerLabel from '../../../../polyv/endpoints/viewerLabel';
import { showFor } from '../../description/fields';
import { routed } from '../../transport/runOperation';
import { labelled, labellingFields, labelsInBatches, validateLabelling } from './labelling';

export const fields: INodeProperties[] = showFor('viewerLabel', 'addToViewers', labellingFields);

export const operation: INodePropertyOptions = {
	name: 'Add to Viewers',
	value: 'addToViewers',
	action: 'Add labels to viewers',
	description: 'Add labels to viewers, e.g. to those who attended (给观众打标签)',
	routing: routed({
		endpoint: viewerLabel.addToViewers,
		fields,
		validate: validateLabelling,
		output: labelled,
		batch: labelsInBatches,
	}),
};
