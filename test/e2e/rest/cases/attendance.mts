import { expect } from '@playwright/test';
import type { Cases } from './case.mts';

export const attendance: Cases = {
	getAll: [
		{
			parameters: {
				channelId: { __rl: true, mode: 'list', value: '4827303' },
				sessionId: { __rl: true, mode: 'list', value: 'g2abcdefgh' },
				returnAll: true,
			},
			check({ output, changes }) {
				expect(output.map(({ nickname, secondsLive }) => [nickname, secondsLive])).toEqual([
					['王小芳', 5000],
					['张敏', 2400],
				]);
				expect(changes).toEqual({});
			},
		},
		{
			variant: 'of a period',
			parameters: {
				of: 'period',
				period: 'custom',
				startTime: '2025-03-31T00:00:00+08:00',
				endTime: '2025-04-04T00:00:00+08:00',
				combine: 'viewerAndSession',
				returnAll: true,
			},
			check({ output, requests }) {
				expect(output).toHaveLength(8);
				expect(requests).toHaveLength(2);
			},
		},
	],
};
