import { channelNumber } from '../schema/channelNumber';
import type { Endpoint } from './endpoint';

/** 查询账号下的回放列表, newest first */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v3/user/playback/list',
	isRepeatable: true,
	rules: { channelId: channelNumber() },
};
