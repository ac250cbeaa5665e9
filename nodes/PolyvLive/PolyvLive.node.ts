import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { DEFAULT_BASE_URL } from '../../polyv/signing/credentials';
import * as listSearch from './methods/listSearch';
import * as resourceMapping from './methods/resourceMapping';
import { properties, subtitle } from './resources';
import { customOperations } from './transport/runOperation';

// Requests go to the base URL of the credential (transport/request.ts). An expression here would be evaluated
// for every item.
const requestDefaults: INodeTypeDescription['requestDefaults'] = {
	baseURL: DEFAULT_BASE_URL,
	headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
};

export class PolyvLive implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Polyv Live',
		name: 'polyvLive',
		icon: { light: 'file:../../icons/polyvLive.svg', dark: 'file:../../icons/polyvLive.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'Manage webinars, viewers and their results in POLYV Live (保利威)',
		defaults: { name: 'Polyv Live' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'polyvLiveApi', required: true }],
		requestDefaults,
		// A copy, because n8n's loader adds its Request Options to it.
		properties: [...properties],
	};

	methods = { listSearch, resourceMapping };

	customOperations = customOperations(properties, requestDefaults);
}
