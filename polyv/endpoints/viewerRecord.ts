import { phone } from '../schema/phone';
import { email } from '../schema/email';
import { listOf, ungrouped } from '../schema/list';
import { data, identifier, oneOf, required, text, trimmed, visible } from '../schema/rules';
import type { Endpoint } from './endpoint';
import { labelId } from './viewerLabel';

const details = {
	name: text(),
	lastCollectMobile: phone(),
	email: email(),
	area: text(),
	latestAccessIp: text(),
	device: text(),
};

/** 查询观众详情 */
export const get: Endpoint = {
	method: 'GET',
	url: '/live/v4/user/viewer-record/get',
	isRepeatable: true,
	rules: { viewerUnionId: identifier() },
};

/** 查询观众列表 */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v4/user/viewer-record/list',
	isRepeatable: true,
	rules: {
		source: oneOf('IMPORT', 'WX', 'MOBILE'),
		mobile: phone(),
		email: visible(),
		area: trimmed(),
	},
};

/** 创建观众 */
export const create: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/viewer-record/create',
	isRepeatable: false,
	rules: { mobile: required(phone(20)), nickname: required(text(64)), ...details },
};

/** 更新用户身份信息 */
export const update: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/viewer-record/update',
	isRepeatable: true,
	rules: {
		viewerUnionId: identifier(),
		nickname: text(64),
		mobile: phone(20),
		...details,
	},
};

/**
 * POLYV's page of viewer-record/update also marks these as required, yet a recorded real update went through
 * without them.
 */
export const DOCUMENTED_AS_REQUIRED = ['name', 'email', 'area', 'latestAccessIp', 'device'];

/** 删除观众 */
export const remove: Endpoint = {
	method: 'GET',
	url: '/live/v4/user/viewer-record/delete',
	isRepeatable: false,
	rules: { viewerUnionId: identifier() },
};

/** 导入外部观众; the body is an array of rows */
export const importExternal: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/viewer-record/import-external-viewer',
	isRepeatable: false,
	rules: {
		externalViewerId: identifier(),
		nickname: required(text(64)),
		labelIds: ungrouped(listOf(labelId)),
		// POLYV's page and its SDK name the members differently, so it is sent as it is given.
		followUsers: data(),
	},
};
