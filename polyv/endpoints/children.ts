import { phone } from '../schema/phone';
import { email } from '../schema/email';
import { listOf } from '../schema/list';
import { identifier, integer, password, required, text } from '../schema/rules';
import type { Endpoint } from './endpoint';

/** 查询子账号列表 */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v4/user/children/list',
	isRepeatable: true,
	rules: { childEmail: listOf(email(), 100) },
};

/** 查询角色列表 */
export const roles: Endpoint = {
	method: 'GET',
	url: '/live/v4/user/children/role/list',
	isRepeatable: true,
	rules: {},
};

/** 创建子账号 */
export const create: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/children/create',
	isRepeatable: false,
	rules: {
		childEmail: identifier(email()),
		childName: required(text(50)),
		password: required(password()),
		roleId: required(integer()),
		organizationId: integer(),
		telephone: phone(),
		description: text(100),
	},
};

/** 修改子账号 */
export const update: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/children/update',
	isRepeatable: true,
	rules: {
		childEmail: identifier(email()),
		childName: text(50),
		password: password(),
		roleId: integer(),
		telephone: phone(),
		description: text(100),
	},
};

/** 删除子账号 */
export const remove: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/children/delete',
	isRepeatable: false,
	rules: { childEmail: identifier(email()) },
};
