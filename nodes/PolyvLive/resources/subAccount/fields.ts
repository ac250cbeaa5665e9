import type { INodeProperties } from 'n8n-workflow';

import { simplifier } from '../../output/simplify';

export const childName: INodeProperties = {
	displayName: 'Name',
	name: 'childName',
	type: 'string',
	default: '',
	placeholder: 'e.g. 李四',
	description: 'Name of the user, at most 50 characters (子账号用户名称)',
	routing: { send: { type: 'body', property: 'childName' } },
};

export const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. 华南区销售',
	description: 'Remark, at most 100 characters (备注信息)',
	routing: { send: { type: 'body', property: 'description' } },
};

export const password: INodeProperties = {
	displayName: 'Password',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'e.g. ab12cd34',
	hint: '8 to 16 characters with at least one digit and one letter',
	description: 'Password that the sub-account logs in with (子账号密码)',
	routing: { send: { type: 'body', property: 'password' } },
};

export const telephone: INodeProperties = {
	displayName: 'Telephone',
	name: 'telephone',
	type: 'string',
	default: '',
	placeholder: 'e.g. 13800000000',
	description: 'Telephone number (手机号码)',
	routing: { send: { type: 'body', property: 'telephone' } },
};

/** Simplify keeps these fields of a sub-account. */
export const simplifySubAccount = simplifier([
	'childName',
	'childEmail',
	'telephone',
	'description',
	'status',
	'organizationName',
	'roleName',
	'roleId',
	'childUserId',
	'createdTime',
]);
