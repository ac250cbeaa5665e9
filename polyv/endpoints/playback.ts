import { identifier } from '../schema/rules';
import type { Endpoint } from './endpoint';

/** 查询账号下回放列表 */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v3/user/playback/list',
	isRepeatable: true,
	rules: { channelId: identifier() },
};
