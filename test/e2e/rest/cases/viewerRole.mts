import assert from 'node:assert/strict';
import { firstChannel, secondChannel } from '../../seed.mts';

/** @type {Record<string, import('../operations.mts').Case>} */
export const viewerRole = {
	get: {
		items: [{ channel: firstChannel }, { channel: secondChannel }],
		parameters: { channelId: '={{ $json.channel }}' },
		check({ output, changes }) {
			assert.deepEqual(
				output.map(({ channelId, actor, actorEnabled }) => [channelId, actor, actorEnabled]),
				[
					[firstChannel, '观众', true],
					[secondChannel, '学员', true],
				],
			);
			assert.deepEqual(changes, {});
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
			assert.deepEqual(output, [
				{ success: true, channelId: firstChannel },
				{ success: true, channelId: secondChannel },
			]);
			assert.deepEqual(changes, {
				[`channels.${firstChannel}.viewerRole.actor`]: ['观众', '贵宾'],
				[`channels.${firstChannel}.viewerRole.questionStudentTitleEnabled`]: ['N', 'Y'],
				[`channels.${secondChannel}.viewerRole.actor`]: ['学员', '同学'],
				[`channels.${secondChannel}.viewerRole.questionStudentTitleEnabled`]: ['N', 'Y'],
			});
		},
	},
};
