import { NodeConnectionTypes, type INodeProperties, type INodeType } from 'n8n-workflow';

import { optionsOf, retries } from '../../nodes/PolyvLive/description/fields';
import { pipeline } from '../../nodes/PolyvLive/transport/pipeline';
import { runnable } from './nodes';

/** The type's name, for Engine's own nodes and for a step. */
export const CREATOR = 'creator';

/**
 * A declarative node with one operation that goes through the package's pipeline: it creates the viewer with
 * the nickname of its parameter. It says of itself that it may be repeated, or not.
 */
export function creator(isRepeatable: boolean): INodeType {
	const nickname: INodeProperties = {
		displayName: 'Nickname',
		name: 'nickname',
		type: 'string',
		default: '',
		routing: {
			request: { method: 'POST', url: '/live/v4/user/viewer-record/create' },
			send: { type: 'body', property: 'nickname', paginate: true },
			operations: pipeline({
				fields: [],
				check: (_context, options) => ({
					...options,
					body: { ...(options.body as object), mobile: '13900000000' },
				}),
				isRepeatable,
				output: () => [{ success: true }],
			}),
		},
	};
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
			requestDefaults: { baseURL: 'https://api.polyv.net' },
			properties: [nickname, optionsOf(retries)],
		},
	});
}
