import type { INodeProperties } from 'n8n-workflow';

import { channelLocator } from './resourceLocators';

/**
 * The fields that say whose settings are meant, which `validateScoped` validates: those of the whole account are
 * chosen, so a channel that is left empty never stands for them.
 * @param description of the choice, in one sentence
 */
export function scopeFields(description: string): INodeProperties[] {
	return [
		{
			displayName: 'Belongs To',
			name: 'scope',
			type: 'options',
			noDataExpression: true,
			default: 'channel',
			description,
			options: [
				{ name: 'Account', value: 'account', description: 'All channels of the account (账号)' },
				{ name: 'Channel', value: 'channel', description: 'One channel (频道)' },
			],
		},
		{
			...channelLocator,
			displayOptions: { show: { scope: ['channel'] } },
			routing: { send: { type: 'query', property: 'channelId' } },
		},
	];
}
