import { expect } from '@playwright/test';
import { firstChannel, secondChannel } from '../../seed.mts';
import type { Cases } from './case.mts';

const items = [{ channel: firstChannel }, { channel: secondChannel }];
const channelId = '={{ $json.channel }}';

export const watchCondition: Cases = {
	get: {
		items,
		parameters: { channelId },
		check({ output, changes }) {
			expect(output.map((json) => [json.channelId, json.rank, json.authType])).toEqual([
				[firstChannel, 1, 'code'],
				[firstChannel, 2, 'phone'],
				[secondChannel, 1, 'info'],
				[secondChannel, 2, 'pay'],
			]);
			expect(changes).toEqual({});
		},
	},
	update: {
		items,
		parameters: { channelId, rank: 1, enabled: true, authType: 'public' },
		check({ output, changes }) {
			const expected = { success: true, rank: 1, enabled: true, authType: 'public' };
			expect(output).toEqual([
				{ ...expected, channelId: firstChannel },
				{ ...expected, channelId: secondChannel },
			]);
			expect(changes).toEqual({
				[`watchConditions.${firstChannel}/1.authType`]: ['code', 'public'],
				[`watchConditions.${secondChannel}/1.authType`]: ['info', 'public'],
			});
		},
	},
};
