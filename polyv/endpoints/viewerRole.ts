import { flag, identifier, text } from '../schema/rules';
import type { Endpoint } from './endpoint';

/** 查询角色观众设置信息 */
export const get: Endpoint = {
	method: 'GET',
	url: '/live/v4/channel/account/viewer/get',
	isRepeatable: true,
	rules: { channelId: identifier() },
};

/** 修改角色观众设置信息 */
export const update: Endpoint = {
	method: 'POST',
	url: '/live/v4/channel/account/viewer/update',
	isRepeatable: true,
	rules: {
		channelId: identifier(),
		actor: text(),
		actorEnabled: flag(),
		questionStudentTitle: text(),
		questionStudentTitleEnabled: flag(),
	},
};
