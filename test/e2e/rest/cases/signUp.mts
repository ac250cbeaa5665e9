import { expect } from '@playwright/test';
import { sessionChannel } from '../../seed.mts';
import type { Cases } from './case.mts';

export const signUp: Cases = {
	getAll: [
		{
			variant: 'who did not come',
			parameters: { channelId: sessionChannel, watched: 'didNotCome' },
			check({ output, changes }) {
				expect(output.map(({ name, hasWatched }) => [name, hasWatched])).toEqual([
					['李伟', false],
					['刘洋', false],
				]);
				expect(changes).toEqual({});
			},
		},
		{
			variant: 'of every kind',
			items: [{ kind: 'registrationWall' }, { kind: 'weChatReservation' }],
			parameters: { channelId: sessionChannel, kind: '={{ $json.kind }}' },
			check({ output, changes }) {
				expect(output.map(({ name }) => name)).toEqual(['赵磊', '杨帆', '陈静', '张敏', '杨帆']);
				expect(output[0].fields).toEqual({ 姓名: '赵磊', 手机号: '13800138007', 职位: '投资人' });
				expect(changes).toEqual({});
			},
		},
	],
};
