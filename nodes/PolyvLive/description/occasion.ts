import type { INodeProperties } from 'n8n-workflow';

import { periodFields } from './period';
import { sessionLocator } from './resourceLocators';

/**
 * The fields that choose between a period and a session, which `readOccasion` reads.
 * @param sentAs POLYV's name of the parameter for the session
 * @param description what lies in the period, in one sentence
 */
export function occasionFields(sentAs: string, description: string): INodeProperties[] {
	return [
		{
			displayName: 'Of',
			name: 'of',
			type: 'options',
			default: 'period',
			description: 'Whether to list those of a period or of one session',
			options: [
				{ name: 'Period', value: 'period', description: 'Days or times (时间段)' },
				{ name: 'Session', value: 'session', description: 'One session of the channel (场次)' },
			],
		},
		...periodFields('last7Days', description).map((field) => ({
			...field,
			displayOptions: { show: { ...field.displayOptions?.show, of: ['period'] } },
		})),
		{
			...sessionLocator,
			displayOptions: { show: { of: ['session'] } },
			routing: { send: { type: 'query', property: sentAs } },
		},
	];
}
