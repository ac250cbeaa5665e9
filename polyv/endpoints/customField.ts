import { identifier, oneOf, required, text } from '../schema/rules';
import type { Endpoint } from './endpoint';

/** 查询自定义字段列表 */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v4/user/custom-field/list',
	isRepeatable: true,
	rules: {},
};

/** 保存自定义字段 */
export const save: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/custom-field/save',
	isRepeatable: true,
	rules: {
		customFieldId: identifier(text(64)),
		customFieldName: required(text(64)),
		customFieldType: required(oneOf('text', 'image', 'link')),
	},
};

/** 观众自定义信息同步; the body is an array of rows */
export const saveValues: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/custom-field/viewer-value/save',
	isRepeatable: true,
	rules: {
		viewerId: identifier(),
		customFieldId: identifier(text(64)),
		customFieldValue: text(),
	},
};
