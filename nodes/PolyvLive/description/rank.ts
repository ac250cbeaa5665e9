import type { INodeProperties } from 'n8n-workflow';

/** Which of a channel's two watch conditions, as `rank` */
export const rank: INodeProperties = {
	displayName: 'Rank',
	name: 'rank',
	type: 'options',
	default: 1,
	description: 'Which of the two watch conditions of the channel (观看条件)',
	options: [
		{ name: 'Primary', value: 1, description: '主要条件' },
		{ name: 'Secondary', value: 2, description: '次要条件' },
	],
};
