import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { SandboxState } from '../../dev/sandbox/index.mts';

/** One of the first five operations, driven by items `{ key, text }`, one request each. */
export interface Operation {
	name: string;
	parameters: INodeParameters;
	/** The records of three items; the sandbox knows all of them */
	keys: [string, string, string];
	/** What POLYV does not know, and its words for that */
	unknown: { key: string; words: string; kind: string };
	/** POLYV's parameter that holds the key */
	parameter: string;
	/** The expected request of an item, without appId, timestamp and sign */
	wire: (key: string, text: string) => Request;
	/** What the output item must contain */
	output: (key: string, text: string) => IDataObject;
	/** Where POLYV stores the text; absent for a read */
	written?: (state: SandboxState, key: string) => string | undefined;
}

export interface Request {
	method: string;
	path: string;
	query: Record<string, string>;
	body: unknown;
}

const VIEWERS: Operation['keys'] = [
	'2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs',
	'2_fpji043qqruc76olm9dtf60ub26f6ly1',
	'2_xj6cimbw46dramyng904bq07x0nmewbd',
];
const unknownViewer = { key: '2_nobody', words: '未知用户信息', kind: 'unknown viewer' };

/** The operations of the node's first five endpoints. */
export const OPERATIONS: Operation[] = [
	{
		name: 'viewer get',
		parameters: { resource: 'viewer', operation: 'get', viewerUnionId: '={{ $json.key }}' },
		keys: VIEWERS,
		unknown: unknownViewer,
		parameter: 'viewerUnionId',
		wire: (key) => ({
			method: 'GET',
			path: '/live/v4/user/viewer-record/get',
			query: { viewerUnionId: key },
			body: undefined,
		}),
		output: (key) => ({ viewerUnionId: key }),
	},
	{
		name: 'viewer update',
		parameters: {
			resource: 'viewer',
			operation: 'update',
			viewerUnionId: '={{ $json.key }}',
			updateFields: { nickname: '={{ $json.text }}' },
		},
		keys: VIEWERS,
		unknown: unknownViewer,
		parameter: 'viewerUnionId',
		wire: (key, text) => ({
			method: 'POST',
			path: '/live/v4/user/viewer-record/update',
			query: {},
			body: { viewerUnionId: key, nickname: text },
		}),
		output: (key, nickname) => ({ success: true, viewerUnionId: key, nickname }),
		written: ({ viewers }, key) => viewers.get(key)?.nickname,
	},
	{
		name: 'customField saveValues',
		parameters: {
			resource: 'customField',
			operation: 'saveValues',
			specifyValues: 'oneViewer',
			viewerId: '={{ $json.key }}',
			values: {
				value: [
					{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.text }}' },
					{ customFieldId: 'MEMBER_LEVEL', customFieldValue: '' },
				],
			},
			options: { batchSize: 1 },
		},
		keys: VIEWERS,
		unknown: { key: '2_nobody', words: '未知用户信息: 2_nobody', kind: 'unknown viewer' },
		parameter: 'viewerId',
		wire: (key, text) => ({
			method: 'POST',
			path: '/live/v4/user/custom-field/viewer-value/save',
			query: {},
			body: [
				{ viewerId: key, customFieldId: 'PAY_ORDER', customFieldValue: text },
				{ viewerId: key, customFieldId: 'MEMBER_LEVEL', customFieldValue: '' },
			],
		}),
		output: (key, text) => ({
			success: true,
			viewerId: key,
			PAY_ORDER: text,
			MEMBER_LEVEL: '',
		}),
		written: ({ values }, key) => values.get(key)?.get('PAY_ORDER'),
	},
	{
		name: 'viewerRole update',
		parameters: {
			resource: 'viewerRole',
			operation: 'update',
			channelId: '={{ $json.key }}',
			updateFields: { actor: '={{ $json.text }}', actorEnabled: true },
		},
		keys: ['4827301', '4827302', '4827303'],
		unknown: { key: '1111111', words: '找不到频道', kind: 'unknown channel' },
		parameter: 'channelId',
		wire: (key, text) => ({
			method: 'POST',
			path: '/live/v4/channel/account/viewer/update',
			query: { channelId: key },
			body: { actor: text, actorEnabled: 'Y' },
		}),
		output: (key, actor) => ({ success: true, channelId: key, actor, actorEnabled: true }),
		written: ({ channels }, key) => channels.get(key)?.viewerRole.actor,
	},
	{
		name: 'subAccount update',
		parameters: {
			resource: 'subAccount',
			operation: 'update',
			childEmail: '={{ $json.key }}',
			updateFields: { childName: '={{ $json.text }}' },
		},
		keys: ['zhangsan@example.com', 'lisi@example.com', 'wangwu@example.com'],
		unknown: {
			key: 'nobody@example.com',
			words: 'not found user children',
			kind: 'unknown sub-account',
		},
		parameter: 'childEmail',
		wire: (key, text) => ({
			method: 'POST',
			path: '/live/v4/user/children/update',
			query: {},
			body: { childEmail: key, childName: text },
		}),
		output: (key, childName) => ({ success: true, childEmail: key, childName }),
		written: ({ subAccounts }, key) => subAccounts.get(key)?.childName,
	},
];

/** Items for an operation: its own keys, or these, with a text each. */
export function itemsFor(keys: readonly string[]): Array<{ key: string; text: string }> {
	return keys.map((key, index) => ({ key, text: `文本 ${index}` }));
}
