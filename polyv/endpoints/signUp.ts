import { channelId } from '../schema/channelId';
import type { Endpoint } from './endpoint';

/** 查询报名观看记录: all of a channel at once, without a filter of time */
export const forms: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/enroll/list',
	isRepeatable: true,
	rules: { channelId: channelId() },
};

/** 查询频道登记观看记录: values without their names */
export const registrations: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/auth/get-record-info',
	isRepeatable: true,
	rules: { channelId: channelId() },
};

/** 查询频道登记观看设置的字段信息: the names, of one of the channel's two watch conditions */
export const registrationFields: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/auth/get-record-field',
	isRepeatable: true,
	rules: { channelId: channelId() },
};

/** 查询微信预约数据 */
export const reservations: Endpoint = {
	method: 'GET',
	url: '/live/v4/channel/booking/list',
	isRepeatable: true,
	rules: { channelId: channelId() },
};
