import assert from 'node:assert/strict';
import { asExpression, passwords } from '../../secrets.mts';

/** @type {Record<string, import('../operations.mts').Case>} */
export const subAccount = {
	create: {
		parameters: {
			childEmail: 'sunqi@example.com',
			childName: '孙七',
			password: asExpression(passwords.accepted),
			roleId: { __rl: true, mode: 'list', value: '3', cachedResultName: '销售' },
			additionalFields: { telephone: '13900139009' },
		},
		check({ output: [item], changes }) {
			assert.equal(item?.childEmail, 'sunqi@example.com');
			const [[path, [before, after]], ...others] = Object.entries(changes);
			assert.equal(path, 'subAccounts.sunqi@example.com');
			assert.equal(before, undefined);
			const { childName, roleId, telephone } = /** @type {any} */ (after);
			assert.deepEqual([childName, roleId, telephone], ['孙七', 3, '13900139009']);
			assert.deepEqual(others, []);
		},
	},
	delete: {
		parameters: { childEmail: { __rl: true, mode: 'email', value: 'zhaoliu@example.com' } },
		check({ output, changes }) {
			assert.deepEqual(output, [{ deleted: true, childEmail: 'zhaoliu@example.com' }]);
			assert.deepEqual(
				Object.entries(changes).map(([path, [, after]]) => [path, after]),
				[['subAccounts.zhaoliu@example.com', undefined]],
			);
		},
	},
	get: {
		items: [{ email: 'lisi@example.com' }, { email: 'zhangsan@example.com' }],
		parameters: { childEmail: '={{ $json.email }}' },
		check({ output, changes }) {
			assert.deepEqual(
				output.map(({ childName, roleName }) => [childName, roleName]),
				[
					['李四', '直播频道管理员'],
					['张三', '管理员'],
				],
			);
			assert.deepEqual(changes, {});
		},
	},
	getAll: {
		parameters: { returnAll: true },
		check({ output, changes }) {
			assert.deepEqual(output.map(({ childName }) => childName).sort(), [
				'张三',
				'李四',
				'王五',
				'赵六',
			]);
			assert.deepEqual(changes, {});
		},
	},
	getRoles: {
		parameters: { returnAll: true },
		check({ output, changes }) {
			assert.deepEqual(
				output.map(({ id, name }) => [id, name]),
				[
					['1', '管理员'],
					['2', '直播频道管理员'],
					['3', '销售'],
				],
			);
			assert.deepEqual(changes, {});
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
			assert.deepEqual(output, [{ success: true, childEmail: 'wangwu@example.com' }]);
			assert.deepEqual(changes, {
				'subAccounts.wangwu@example.com.childName': ['王五', '王五（华南）'],
				'subAccounts.wangwu@example.com.roleId': [2, 3],
			});
		},
	},
};
