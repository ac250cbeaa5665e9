import { channelNumber, identifier, oneOf, trimmed } from '../schema/rules';
import { channelId } from '../schema/channelId';
import type { Endpoint } from './endpoint';

const watchType = oneOf('live', 'vod');

/** 分页获取账号下所有频道观看日志; within one calendar month of China */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v3/user/statistics/viewlog',
	isRepeatable: true,
	rules: { channelId: channelNumber(), sessionIds: trimmed(), watchType },
};

/** 分页获取频道的直播观看日志; within one calendar month of China */
export const ofChannel: Endpoint = {
	method: 'GET',
	url: '/live/v2/statistics/{channelId}/viewlog',
	isRepeatable: true,
	rules: { channelId: channelId(), sessionIds: identifier(), watchType },
};

/** 查询观众观看日志详情; within one calendar month of China */
export const ofViewer: Endpoint = {
	method: 'GET',
	url: '/live/v4/user/viewlog/detail',
	isRepeatable: true,
	rules: { viewerId: identifier() },
};
