import type { INodeProperties } from 'n8n-workflow';

import { LARGEST_PAGE_SIZE } from '../../../polyv/responses/page';

/**
 * The fields of one operation, shown when it is chosen. Resource and operation stand first: n8n shows a field as soon
 * as it meets a condition on a field that holds an expression.
 */
export function showFor(
	resource: string,
	operation: string,
	fields: INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			show: { resource: [resource], operation: [operation], ...field.displayOptions?.show },
		},
	}));
}

/** How many records of a list are returned. */
export const returnAllOrLimit: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** For responses with more than ten fields, or with Y and N, which Simplify turns into true and false. */
export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The collection `options`, of the options in their alphabetical order. */
export function optionsOf(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	};
}

export const addIsoTimes: INodeProperties = {
	displayName: 'Add ISO Times',
	name: 'addIsoTimes',
	type: 'boolean',
	default: false,
	description:
		"Whether to add a readable time to every time that POLYV gives in milliseconds, e.g. createTimeIso to createTime. Simplify gives readable times anyway, in the workflow's time zone.",
};

export const pageSize: INodeProperties = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: LARGEST_PAGE_SIZE },
	default: LARGEST_PAGE_SIZE,
	description:
		'Records per request (max. 1000). Lower it if responses take too long. Default: as many as needed.',
};

/** For what goes in batches. */
export const batchSize: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: 100,
	description:
		'Records per request (max. 1000). The records of all items are sent together; with 1, each item is sent on its own. POLYV does not document a limit.',
};

export const retries: INodeProperties = {
	displayName: 'Retries',
	name: 'retries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3 },
	default: 3,
	description:
		'How often to retry a request when POLYV cannot be reached or reports too many requests (max. 3; 0 turns retries off). Creating and deleting is retried only if the earlier attempt was certainly not applied.',
};
