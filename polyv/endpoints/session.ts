import { channelNumber } from '../schema/channelNumber';
import type { Endpoint } from './endpoint';

/** 查询频道直播场次信息, of the last 60 days unless dates are given; a running session has no end */
export const dataList: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/session/data/list',
	isRepeatable: true,
	rules: { channelId: channelNumber() },
};
