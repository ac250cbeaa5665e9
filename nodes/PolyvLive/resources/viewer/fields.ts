import type { INodeProperties } from 'n8n-workflow';

import { simplifier } from '../../output/simplify';

export const mobile: INodeProperties = {
	displayName: 'Mobile (Login)',
	name: 'mobile',
	type: 'string',
	default: '',
	placeholder: 'e.g. 13800000000',
	description: 'Mobile number of the viewer, at most 20 characters (手机号码)',
	routing: { send: { type: 'body', property: 'mobile' } },
};

export const nickname: INodeProperties = {
	displayName: 'Nickname (Shown in Chat)',
	name: 'nickname',
	type: 'string',
	default: '',
	placeholder: 'e.g. 小明',
	description: 'Name shown in the chat, at most 64 characters (观众昵称)',
	routing: { send: { type: 'body', property: 'nickname' } },
};

export const name: INodeProperties = {
	displayName: 'Name (From a Form)',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. 王小明',
	description: 'Name that a form collected (收集姓名)',
	routing: { send: { type: 'body', property: 'name' } },
};

/** The other fields of a viewer that can be written, from A to M */
export const details: INodeProperties[] = [
	{
		displayName: 'Area',
		name: 'area',
		type: 'string',
		default: '',
		placeholder: 'e.g. 广东省广州市',
		description: 'Address or region (地址)',
		routing: { send: { type: 'body', property: 'area' } },
	},
	{
		displayName: 'Device',
		name: 'device',
		type: 'string',
		default: '',
		placeholder: 'e.g. iPhone 15',
		description: 'Device the viewer watches on (设备信息)',
		routing: { send: { type: 'body', property: 'device' } },
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@example.com',
		description: 'Email address (邮箱)',
		routing: { send: { type: 'body', property: 'email' } },
	},
	{
		displayName: 'Last Collected Mobile (From a Form)',
		name: 'lastCollectMobile',
		type: 'string',
		default: '',
		placeholder: 'e.g. 13800000000',
		description: 'Mobile number that a form collected last (最后收集手机号码)',
		routing: { send: { type: 'body', property: 'lastCollectMobile' } },
	},
	{
		displayName: 'Latest Access IP',
		name: 'latestAccessIp',
		type: 'string',
		default: '',
		placeholder: 'e.g. 203.0.113.7',
		description: 'IP address the viewer came from last (最后访问 IP)',
		routing: { send: { type: 'body', property: 'latestAccessIp' } },
	},
];

/** Simplify keeps these fields of a viewer. */
export const simplifyViewer = simplifier([
	'nickname',
	'name',
	'mobile',
	'email',
	'area',
	'viewerUnionId',
	'source',
	'labels',
	'watchDuration',
	'createTime',
]);
