import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { properties, subtitle } from './events/fields';
import { poll } from './events/poll';
import * as listSearch from './methods/listSearch';

export class PolyvLiveTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Polyv Live Trigger',
		name: 'polyvLiveTrigger',
		icon: { light: 'file:../../icons/polyvLive.svg', dark: 'file:../../icons/polyvLive.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		description: 'Starts the workflow when something happened in POLYV Live (保利威)',
		eventTriggerDescription: '',
		activationMessage: 'POLYV is checked at the times under Poll Times.',
		defaults: { name: 'Polyv Live Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'polyvLiveApi', required: true }],
		properties: [...properties],
	};

	methods = { listSearch };

	poll = poll;
}
