import { channelId } from '../schema/channelId';
import { memberCode } from '../schema/memberCode';
import { flag, required, text, trimmed } from '../schema/rules';
import type { Endpoint } from './endpoint';
import { rank } from './watchCondition';

/*
 * POLYV takes these without `channelId` for the whitelist of the whole account. Only a caller that means the
 * account leaves the rule of `channelId` out.
 */

/** 查询白名单列表 */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/auth/get-white-list',
	isRepeatable: true,
	rules: { channelId: channelId(), rank: required(rank), keyword: trimmed() },
};

/** 添加白名单 */
export const add: Endpoint = {
	method: 'POST',
	url: '/live/v3/channel/auth/add-white-list',
	isRepeatable: false,
	rules: {
		channelId: channelId(),
		rank: required(rank),
		code: required(memberCode),
		name: trimmed(text(50)),
	},
};

/** 删除白名单 */
export const remove: Endpoint = {
	method: 'POST',
	url: '/live/v3/channel/auth/delete-white-list',
	isRepeatable: false,
	rules: {
		channelId: channelId(),
		rank: required(rank),
		code: required(memberCode),
		isClear: required(flag()),
	},
};
