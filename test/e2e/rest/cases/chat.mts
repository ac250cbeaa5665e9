import { expect } from '@playwright/test';
import { sessionChannel } from '../../seed.mts';
import type { Cases } from './case.mts';

export const chat: Cases = {
	getAll: {
		parameters: {
			channelId: sessionChannel,
			period: 'custom',
			startTime: '2025-03-31T22:30:00+08:00',
			endTime: '2025-04-01T00:30:00+08:00',
		},
		check({ output, changes }) {
			expect(output.map(({ nickname, content }) => [nickname, content])).toEqual([
				['张敏', '什么价格？'],
				['李老师', '欢迎'],
				['王芳', '大家好'],
			]);
			expect(changes).toEqual({});
		},
	},
	getQuestions: {
		parameters: { channelId: sessionChannel },
		check({ output, changes }) {
			expect(output.map(({ nickname, content }) => [nickname, content])).toEqual([
				['王芳', '最低投资额是多少？'],
				['张敏', '会有回放吗？'],
				['王芳', '多久可以赎回？'],
			]);
			expect(output[0].answers).toMatchObject([{ content: '一万元起。' }]);
			expect(changes).toEqual({});
		},
	},
};
