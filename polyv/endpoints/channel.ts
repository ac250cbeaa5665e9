import { integer, oneOf, trimmed } from '../schema/rules';
import type { Endpoint } from './endpoint';

/** 查询频道列表 */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v4/channel/simple/list',
	isRepeatable: true,
	rules: {
		categoryId: integer(),
		keyword: trimmed(),
		watchStatus: oneOf('live', 'playback', 'end', 'waiting', 'unStart', 'banpush'),
		orderBy: oneOf('startTimeDesc', 'startTimeAsc', 'channelCreatedTimeDesc'),
	},
};
