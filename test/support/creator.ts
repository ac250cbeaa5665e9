import { NodeConnectionTypes, type INodeProperties, type INodeType } from 'n8n-workflow';

import { optionsOf, retries, showFor } from '../../nodes/PolyvLive/description/fields';
import { customOperations, routed } from '../../nodes/PolyvLive/transport/runOperation';
import * as viewerRecord from '../../polyv/endpoints/viewerRecord';
import { runnable } from './nodes';

/** The type's name, for Engine's own nodes and for a step. */
export const CREATOR = 'creator';

const fields = showFor('viewer', 'create', [
	{
		displayName: 'Nickname',
		name: 'nickname',
		type: 'string',
		default: '',
		routing: { send: { type: 'body', property: 'nickname' } },
	},
	optionsOf(retries),
]);

const REQUEST_DEFAULTS = { baseURL: 'https://api.polyv.net' };

/**
 * A declarative node with one operation of the package's runner, which creates a viewer with a nickname. The
 * operation is declared repeatable or not.
 */
export function creator(isRepeatable: boolean): INodeType {
	const properties = propertiesFor(isRepeatable);
	return runnable({
		description: {
			displayName: 'Creator',
			name: CREATOR,
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Creator' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'polyvLiveApi', required: true }],
			requestDefaults: REQUEST_DEFAULTS,
			properties,
		},
		customOperations: customOperations(properties, REQUEST_DEFAULTS),
	});
}

function propertiesFor(isRepeatable: boolean): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			options: [{ name: 'Viewer', value: 'viewer' }],
			default: 'viewer',
		},
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			displayOptions: { show: { resource: ['viewer'] } },
			options: [
				{
					name: 'Create',
					value: 'create',
					routing: routed({
						endpoint: { ...viewerRecord.create, isRepeatable },
						fields,
						validate: (_item, request) => ({
							...request,
							body: { ...(request.body as object), mobile: '13900000000' },
						}),
						output: () => () => [{ success: true }],
					}),
				},
			],
			default: 'create',
		},
		...fields,
	];
}
