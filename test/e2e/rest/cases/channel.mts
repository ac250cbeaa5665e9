import { expect } from '@playwright/test';
import type { Cases } from './case.mts';

export const channel: Cases = {
	getAll: {
		parameters: { filters: { watchStatus: 'live' } },
		check({ output, changes }) {
			expect(output.map(({ channelId, name }) => [channelId, name])).toEqual([
				['4827302', '客户成功训练营'],
			]);
			expect(JSON.stringify(output)).not.toMatch(/passwd/i);
			expect(changes).toEqual({});
		},
	},
};
