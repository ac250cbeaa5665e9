import { email } from '../schema/email';
import { listOf } from '../schema/list';
import { flag, integer, oneOf, password, required, shaped, text, visible } from '../schema/rules';
import { channelId } from '../schema/channelId';
import type { Endpoint } from './endpoint';

/** 查询频道信息 */
export const get: Endpoint = {
	method: 'GET',
	url: '/live/v4/channel/basic/get',
	isRepeatable: true,
	rules: { channelId: channelId() },
};

/** 查询频道基础信息列表; its rows hold the watch address */
export const basicList: Endpoint = {
	method: 'GET',
	url: '/live/v4/channel/basic/list',
	isRepeatable: true,
	rules: {},
};

/** The templates of each scene (newScene → template) */
export const TEMPLATES: Record<string, string[]> = {
	alone: ['alone', 'portrait_alone', 'portrait_ppt', 'ppt'],
	double: ['alone', 'ppt'],
	guide: ['alone', 'portrait_alone'],
	seminar: ['seminar'],
	topclass: ['alone', 'portrait_alone', 'portrait_ppt', 'portrait_topclass', 'ppt', 'topclass'],
	train: ['alone', 'portrait_alone', 'portrait_ppt', 'ppt'],
};

const template = oneOf(...new Set(Object.values(TEMPLATES).flat()));

const settings = {
	channelPasswd: password(6),
	seminarHostPassword: password(6),
	seminarAttendeePassword: password(6),
	pureRtcEnabled: flag(),
	linkMicLimit: integer(0, 16),
	startTime: integer(),
	endTime: integer(),
	splashImg: text(),
};

/** 创建频道 */
export const create: Endpoint = {
	method: 'POST',
	url: '/live/v4/channel/create',
	isRepeatable: false,
	rules: {
		name: required(text(100)),
		newScene: required(oneOf(...Object.keys(TEMPLATES))),
		template: required(template),
		...settings,
		type: oneOf('normal', 'transmit', 'receive'),
		doubleTeacherType: oneOf('transmit', 'receive'),
		cnAndEnLiveEnabled: flag(),
		categoryId: integer(),
		subAccount: visible(email()),
		customTeacherId: shaped(
			/^[\x21-\x7e]{1,32}$/,
			'is not an ID of a teacher',
			'Use 1 to 32 letters, digits or signs, without blanks.',
		),
		labelData: listOf(
			shaped(
				/^[\da-z]{16}$/i,
				'is not a channel label',
				'The IDs of channel labels (频道标签) have 16 characters, e.g. 9zu68aethm9eivf1. Numbers belong to viewer labels.',
			),
		),
	},
};

/** 复制频道 */
export const copy: Endpoint = {
	method: 'POST',
	url: '/live/v3/channel/basic/copy',
	isRepeatable: false,
	rules: {
		channelId: channelId(),
		name: text(100),
		categoryId: integer(),
		startTime: text(),
		subAccount: visible(email()),
	},
};

/** 修改频道设置 */
export const update: Endpoint = {
	method: 'POST',
	url: '/live/v4/channel/update',
	isRepeatable: true,
	rules: {
		channelId: channelId(),
		name: text(100),
		...settings,
		publisher: text(100),
		template,
		maxViewer: integer(),
		resetStartTime: flag(),
		coverImg: text(),
		desc: text(),
	},
};

/** 批量删除频道: all channels of the array `channelIds`, at most 100, or none */
export const remove: Endpoint = {
	method: 'POST',
	url: '/live/v3/channel/basic/batch-delete',
	isRepeatable: false,
	rules: { channelId: channelId() },
};
