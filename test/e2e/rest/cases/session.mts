import { expect } from '@playwright/test';
import type { Cases } from './case.mts';

const externalSessionId = '0f8fad5bd9cb469fa16570867728950e';

export const session: Cases = {
	getAll: {
		parameters: {
			period: 'custom',
			startTime: '2025-03-31T00:00:00+08:00',
			endTime: '2025-04-04T00:00:00+08:00',
			returnAll: true,
		},
		check({ output, changes }) {
			expect(output.map(({ sessionId, isLive, people }) => [sessionId, isLive, people])).toEqual([
				['g2abcdefgh', false, 2],
				['g1abcdefgh', false, 4],
			]);
			expect(changes).toEqual({});
		},
	},
	setExternalId: {
		parameters: { channelId: { __rl: true, mode: 'id', value: '4827301' }, externalSessionId },
		check({ output, changes }) {
			expect(output).toEqual([
				{ success: true, channelId: '4827301', externalSessionId, result: true },
			]);
			expect(changes).toEqual({ 'externalIds.4827301': [undefined, externalSessionId] });
		},
	},
};
