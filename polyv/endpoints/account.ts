import type { Endpoint } from './endpoint';

/** 查询账号信息 */
export const info: Endpoint = {
	method: 'GET',
	url: '/live/v3/user/get-info',
	isRepeatable: true,
	rules: {},
};
