import { expect } from '@playwright/test';
import type { Cases } from './case.mts';

export const recording: Cases = {
	getAll: {
		items: [{ id: '4827302' }, { id: '4827303' }],
		parameters: { channelId: '={{ $json.id }}', period: 'anyTime', returnAll: true },
		check({ output, changes, requests }) {
			expect(output.map(({ fileName, daysLeft }) => [fileName, daysLeft])).toEqual([
				['4827302-20250403093000', 12],
				['4827303-20250402200000', 12],
				['4827303-20250331223000', 12],
			]);
			expect(requests.filter(({ path }) => path.endsWith('get-info'))).toHaveLength(1);
			expect(changes).toEqual({});
		},
	},
};
