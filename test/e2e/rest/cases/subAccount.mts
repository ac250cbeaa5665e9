import { expect } from '@playwright/test';
import { asExpression, passwords } from '../../secrets.mts';
import type { Cases } from './case.mts';

export const subAccount: Cases = {
	create: {
		parameters: {
			childEmail: 'sunqi@example.com',
			childName: '孙七',
			password: asExpression(passwords.accepted),
			roleId: { __rl: true, mode: 'list', value: '3', cachedResultName: '销售' },
			additionalFields: { telephone: '13900139009' },
		},
		check({ output: [item], changes }) {
			expect(item?.childEmail).toBe('sunqi@example.com');
			expect(changes).toEqual({
				'subAccounts.sunqi@example.com': [
					undefined,
					expect.objectContaining({ childName: '孙七', roleId: 3, telephone: '13900139009' }),
				],
			});
		},
	},
	delete: {
		parameters: { childEmail: { __rl: true, mode: 'email', value: 'zhaoliu@example.com' } },
		check({ output, changes }) {
			expect(output).toEqual([{ deleted: true, childEmail: 'zhaoliu@example.com' }]);
			expect(Object.entries(changes).map(([path, [, after]]) => [path, after])).toEqual([
				['subAccounts.zhaoliu@example.com', undefined],
			]);
		},
	},
	get: {
		items: [{ email: 'lisi@example.com' }, { email: 'zhangsan@example.com' }],
		parameters: { childEmail: '={{ $json.email }}' },
		check({ output, changes }) {
			expect(output.map(({ childName, roleName }) => [childName, roleName])).toEqual([
				['李四', '直播频道管理员'],
				['张三', '管理员'],
			]);
			expect(changes).toEqual({});
		},
	},
	getAll: {
		parameters: { returnAll: true },
		check({ output, changes }) {
			expect(output.map(({ childName }) => childName).sort()).toEqual([
				'张三',
				'李四',
				'王五',
				'赵六',
			]);
			expect(changes).toEqual({});
		},
	},
	getRoles: {
		parameters: { returnAll: true },
		check({ output, changes }) {
			expect(output.map(({ id, name }) => [id, name])).toEqual([
				['1', '管理员'],
				['2', '直播频道管理员'],
				['3', '销售'],
			]);
			expect(changes).toEqual({});
		},
	},
	update: {
		items: [{ email: 'wangwu@example.com' }],
		parameters: {
			childEmail: '={{ $json.email }}',
			updateFields: {
				childName: '王五（华南）',
				password: asExpression(passwords.accepted),
				roleId: { __rl: true, mode: 'list', value: '3', cachedResultName: '销售' },
			},
		},
		check({ output, changes }) {
			expect(output).toEqual([
				{
					success: true,
					childEmail: 'wangwu@example.com',
					childName: '王五（华南）',
					roleId: '3',
				},
			]);
			expect(changes).toEqual({
				'subAccounts.wangwu@example.com.childName': ['王五', '王五（华南）'],
				'subAccounts.wangwu@example.com.roleId': [2, 3],
			});
		},
	},
};
