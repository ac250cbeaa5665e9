import { identifier } from '../schema/rules';
import type { Endpoint } from './endpoint';

/** 查询账号下直播场次: sessions that began and ended within 24 hours; not those that are on */
export const listEnded: Endpoint = {
	method: 'POST',
	url: '/live/v4/statistics/session-stats/list',
	isRepeatable: true,
	rules: {},
};

/** 查询频道直播场次: up to 60 days; a session that is on has no `endTime` */
export const dataList: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/session/data/list',
	isRepeatable: true,
	rules: { channelId: identifier() },
};
