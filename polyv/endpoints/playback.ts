import { channelNumber, oneOf, trimmed } from '../schema/rules';
import type { Endpoint } from './endpoint';

/** 查询账号回放列表; newest first by default */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v3/user/playback/list',
	isRepeatable: true,
	rules: {
		channelId: trimmed(channelNumber()),
		listType: oneOf('playback', 'vod'),
	},
};
