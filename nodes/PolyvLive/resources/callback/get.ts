import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as callback from '../../../../polyv/endpoints/callback';
import { isRecord } from '../../../../polyv/json';
import { optionsOf, retries, showFor, simplify } from '../../description/fields';
import { scopeFields } from '../../description/scope';
import type { Item } from '../../input/itemReader';
import { readScope, validateScoped } from '../../input/scope';
import { notFound, type ToJson } from '../../output/items';
import { simplifier } from '../../output/simplify';
import type { Send } from '../../transport/operation';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('callback', 'get', [
	...scopeFields('Whether to get the callbacks of one channel or of the whole account (回调设置)'),
	simplify,
	optionsOf(retries),
]);

const KEPT = [
	...new Set([...callback.ADDRESSES.account, ...callback.ADDRESSES.channel]),
	'recordCallbackVideoType',
	'recordFileCallBackType',
	'rebirthVodCallbackEnabled',
	'globalSettingEnabled',
];

function getSettings(item: Item): Send {
	const isOfAccount = readScope(item) === 'account';
	return async (session, request) =>
		isOfAccount
			? await session.request(request)
			: await session.call(callback.getOfChannel, request, { qs: request.qs });
}

/** An address that is not set is null at first, and empty once it was cleared. */
function toSettings(item: Item): ToJson {
	const toItem = simplifier(KEPT)(item);
	return (data, { qs }) => {
		if (!isRecord(data)) throw notFound('channelId');
		const settings = Object.entries(data).map(([name, value]) => [
			name,
			value === null && name.endsWith('CallbackUrl') ? '' : value,
		]);
		const { channelId } = qs ?? {};
		return [
			{
				...(channelId === undefined ? {} : { channelId }),
				...toItem(Object.fromEntries(settings) as Record<string, unknown>),
			},
		];
	};
}

export const operation: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get the callback settings',
	description: 'Get the addresses that POLYV calls, of the account or a channel (查询回调设置)',
	routing: routed({
		endpoint: callback.getOfAccount,
		fields,
		validate: validateScoped(callback.getOfAccount),
		send: getSettings,
		output: toSettings,
	}),
};
