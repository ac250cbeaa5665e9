import { expect } from '@playwright/test';
import type { Cases } from './case.mts';

export const playback: Cases = {
	getAll: {
		parameters: { returnAll: true },
		check({ output, changes }) {
			expect(output.map(({ watchUrl }) => watchUrl)).toEqual([
				'https://live.polyv.cn/watch/4827302?vid=d3f0000003',
				'https://live.polyv.cn/watch/4827303?vid=d3f0000002',
				'https://live.polyv.cn/watch/4827303?vid=d3f0000001',
			]);
			expect(changes).toEqual({});
		},
	},
};
