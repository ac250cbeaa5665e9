import { expect } from '@playwright/test';
import { firstSession, secondSession, sessionChannel } from '../../seed.mts';
import type { Cases } from './case.mts';

export const checkIn: Cases = {
	getAll: {
		items: [{ session: firstSession }, { session: secondSession }],
		parameters: { channelId: sessionChannel, of: 'session', sessionId: '={{ $json.session }}' },
		check({ output, changes }) {
			expect(output.map(({ nickname, sessionId }) => [nickname, sessionId])).toEqual([
				['王芳', firstSession],
				['张敏', firstSession],
				['王芳', firstSession],
				['张敏', secondSession],
				['陈静', secondSession],
			]);
			expect(changes).toEqual({});
		},
	},
};
