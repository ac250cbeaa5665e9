import type { IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

import { rank } from '../../description/rank';
import { scopeFields } from '../../description/scope';

/** Whose whitelist, and for which of the two conditions */
export const whichList: INodeProperties[] = [
	...scopeFields('Whether the whitelist is that of one channel or of the whole account (白名单)'),
	{ ...rank, routing: { send: { type: 'query', property: 'rank' } } },
];

export const code: INodeProperties = {
	displayName: 'Code',
	name: 'code',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 13800000000',
	description: 'Mobile number or member code, at most 50 characters (手机号码/会员码)',
	routing: { send: { type: 'query', property: 'code' } },
};

/** The members that a request changes: one of a list, or all of it. */
export function membersOf({ qs = {} }: IHttpRequestOptions): string[] {
	return [JSON.stringify([qs.channelId, qs.rank, qs.code])];
}
