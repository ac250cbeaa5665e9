import { expect } from '@playwright/test';
import { secondSession, sessionChannel } from '../../seed.mts';
import type { Cases } from './case.mts';

export const questionnaire: Cases = {
	getAnswers: {
		parameters: { channelId: sessionChannel, of: 'session', sessionId: secondSession },
		check({ output, changes }) {
			expect(output.map(({ nickname, param4, answers }) => [nickname, param4, answers])).toEqual([
				['王芳', 'lead-77', { 感兴趣的产品: 'A', 建议: '多讲案例', '建议 (2)': '开始早一点' }],
				['张敏', undefined, { 感兴趣的产品: 'B', 建议: '多讲案例', '建议 (2)': '' }],
			]);
			expect(changes).toEqual({});
		},
	},
};
