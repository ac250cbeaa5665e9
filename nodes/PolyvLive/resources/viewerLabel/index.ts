import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { checkParameters, toList } from '../../../../polyv/schema/parameters';
import {
	viewerLabelCreate,
	viewerLabelDelete,
	viewerLabelFilters,
	viewerLabelUpdate,
} from '../../../../polyv/endpoints/rules';
import { validateRequest, type Validate } from '../../input/validate';
import { confirmation, created, deleted, rows } from '../../output/items';
import { adviseOnList, validateList, pages } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { presentAs } from '../../output/simplify';
import * as create from './create';
import * as remove from './delete';
import * as getAll from './getAll';
import { addFields, labelled, labelsInBatches, removeFields, validateLabelling } from './labelling';
import * as update from './update';

const validateNames: Validate = (item, options) => {
	const names = toList(item.parameter('labels'));
	const labels = (names.length > 0 ? names : [undefined]).map(
		(name) => checkParameters(viewerLabelCreate, { labels: name }).labels,
	);
	return { ...options, body: { labels: [...new Set(labels)] } as IDataObject };
};

const operations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['viewerLabel'] } },
	options: [
		{
			name: 'Add to Viewers',
			value: 'addToViewers',
			action: 'Add labels to viewers',
			description: 'Put labels on viewers, e.g. on those who attended (给观众打标签)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/viewer-label/add-viewers-label' },
				send: { paginate: true },
				operations: routed({
					fields: addFields,
					validate: validateLabelling,
					isRepeatable: true,
					output: labelled,
					batch: labelsInBatches,
				}),
			},
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create viewer labels',
			description: 'Create one or more labels for viewers (创建观众标签)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/viewer-label/create-batch' },
				send: { paginate: true },
				operations: routed({
					fields: create.fields,
					validate: validateNames,
					isRepeatable: false,
					output: created(presentAs(), 'labels'),
				}),
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a viewer label',
			description: 'Delete a label that viewers can have, for good (删除观众标签)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/viewer-label/delete' },
				send: { paginate: true },
				operations: routed({
					fields: remove.fields,
					validate: validateRequest(viewerLabelDelete),
					isRepeatable: false,
					output: deleted('id'),
				}),
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many viewer labels',
			description: 'List the labels that viewers can have, with their IDs (查询观众标签列表)',
			routing: {
				request: { method: 'GET', url: '/live/v4/user/viewer-label/list' },
				send: { paginate: true },
				operations: routed({
					fields: getAll.fields,
					validate: validateList(viewerLabelFilters),
					isRepeatable: true,
					send: pages('id', presentAs()),
					output: rows,
					advise: adviseOnList,
				}),
			},
		},
		{
			name: 'Remove From Viewers',
			value: 'removeFromViewers',
			action: 'Remove labels from viewers',
			description: 'Take labels off viewers (移除观众标签)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/viewer-label/remove-viewers-label' },
				send: { paginate: true },
				operations: routed({
					fields: removeFields,
					validate: validateLabelling,
					isRepeatable: true,
					output: labelled,
					batch: labelsInBatches,
				}),
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a viewer label',
			description: 'Give a label another name (修改观众标签)',
			routing: {
				request: { method: 'POST', url: '/live/v4/user/viewer-label/update' },
				send: { paginate: true },
				operations: routed({
					fields: update.fields,
					validate: validateRequest(viewerLabelUpdate),
					isRepeatable: true,
					changes: ({ body }) => [String((body as IDataObject).id)],
					output: confirmation('id', 'label'),
				}),
			},
		},
	],
	default: 'getAll',
};

export const viewerLabel: INodeProperties[] = [
	operations,
	...addFields,
	...create.fields,
	...remove.fields,
	...getAll.fields,
	...removeFields,
	...update.fields,
];
