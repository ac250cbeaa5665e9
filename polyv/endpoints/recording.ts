import { listedId, listOf } from '../schema/list';
import { channelId } from '../schema/channelId';
import type { Endpoint } from './endpoint';

/** 查询频道录制视频信息 */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v2/channels/{channelId}/recordFiles',
	isRepeatable: true,
	rules: {
		channelId: channelId(),
		sessionIds: listOf(listedId()),
	},
};

/** 查询录制文件信息 */
export const get: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/record/get',
	isRepeatable: true,
	rules: {},
};
