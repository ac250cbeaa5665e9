import { channelId } from '../schema/channelId';
import { flag, oneOf, type Rules } from '../schema/rules';
import { webAddress } from '../schema/webAddress';
import type { Endpoint } from './endpoint';

/** Settings beside the addresses */
const settings: Rules = {
	recordCallbackVideoType: oneOf('m3u8', 'mp4', 'm3u8,mp4'),
	recordFileCallBackType: oneOf('all', 'last'),
	rebirthVodCallbackEnabled: flag(),
};

/** The addresses that can be set, of the account and of a channel */
const COMMON = [
	'liveScanCallbackUrl',
	'playbackCacheCallbackUrl',
	'playbackCallbackUrl',
	'pptRecordCallbackUrl',
	'recordCallbackUrl',
	'streamCallbackUrl',
];
export const ADDRESSES = {
	account: [...COMMON, 'channelBasicUpdateCallbackUrl'],
	channel: [
		...COMMON,
		'customBookingCallbackUrl',
		'liveViolationCutoffCallbackUrl',
		'subtitleCallbackUrl',
	],
};

const addressRules = (names: string[]): Rules =>
	Object.fromEntries(names.map((name) => [name, webAddress()]));

/** 查询账号回调设置 */
export const getOfAccount: Endpoint = {
	method: 'GET',
	url: '/live/v4/user/global-setting/callback/get',
	isRepeatable: true,
	rules: {},
};

/** 修改账号回调设置: changes only what is sent; an empty text clears an address */
export const updateOfAccount: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/global-setting/callback/update',
	isRepeatable: true,
	rules: { ...addressRules(ADDRESSES.account), ...settings },
};

/** 查询频道回调设置 */
export const getOfChannel: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/callback/get-setting',
	isRepeatable: true,
	rules: { channelId: channelId() },
};

/** 修改频道回调设置, a form; an empty field clears an address */
export const updateOfChannel: Endpoint = {
	method: 'POST',
	url: '/live/v3/channel/callback/update-setting',
	isRepeatable: true,
	rules: {
		channelId: channelId(),
		...addressRules(ADDRESSES.channel),
		recordCallbackVideoType: settings.recordCallbackVideoType,
	},
};
