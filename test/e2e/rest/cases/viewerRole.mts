import { expect } from '@playwright/test';
import { firstChannel, secondChannel } from '../../seed.mts';
import type { Cases } from './case.mts';

export const viewerRole: Cases = {
	get: {
		items: [{ channel: firstChannel }, { channel: secondChannel }],
		parameters: { channelId: '={{ $json.channel }}' },
		check({ output, changes }) {
			expect(
				output.map(({ channelId, actor, actorEnabled }) => [channelId, actor, actorEnabled]),
			).toEqual([
				[firstChannel, '观众', true],
				[secondChannel, '学员', true],
			]);
			expect(changes).toEqual({});
		},
	},
	update: {
		items: [
			{ channel: firstChannel, title: '贵宾' },
			{ channel: secondChannel, title: '同学' },
		],
		parameters: {
			channelId: { __rl: true, mode: 'id', value: '={{ $json.channel }}' },
			updateFields: { actor: '={{ $json.title }}', questionStudentTitleEnabled: true },
		},
		check({ output, changes }) {
			expect(output).toEqual([
				{
					success: true,
					channelId: firstChannel,
					actor: '贵宾',
					questionStudentTitleEnabled: true,
				},
				{
					success: true,
					channelId: secondChannel,
					actor: '同学',
					questionStudentTitleEnabled: true,
				},
			]);
			expect(changes).toEqual({
				[`channels.${firstChannel}.viewerRole.actor`]: ['观众', '贵宾'],
				[`channels.${firstChannel}.viewerRole.questionStudentTitleEnabled`]: ['N', 'Y'],
				[`channels.${secondChannel}.viewerRole.actor`]: ['学员', '同学'],
				[`channels.${secondChannel}.viewerRole.questionStudentTitleEnabled`]: ['N', 'Y'],
			});
		},
	},
};
