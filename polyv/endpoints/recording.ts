import { channelNumber } from '../schema/channelNumber';
import { identifier } from '../schema/rules';
import type { Endpoint } from './endpoint';

/** 查询单个录制文件信息 */
export const get: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/record/get',
	isRepeatable: true,
	rules: { channelId: channelNumber(), fileId: identifier() },
};
