import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as whitelist from '../../../../polyv/endpoints/whitelist';
import { optionsOf, retries, showFor } from '../../description/fields';
import { validateScoped } from '../../input/scope';
import type { ToJson } from '../../output/items';
import { routed } from '../../transport/runOperation';
import { code, membersOf, whichList } from './member';

export const fields: INodeProperties[] = showFor('whitelist', 'add', [
	...whichList,
	code,
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. 王小明',
		description: 'Name of the member, at most 50 characters (昵称)',
		routing: { send: { type: 'query', property: 'name' } },
	},
	optionsOf(retries),
]);

const toAdded: ToJson = (_data, { qs = {} }) => {
	const { channelId, rank, code: added, name } = qs;
	return [
		{
			success: true,
			...(channelId === undefined ? {} : { channelId }),
			rank,
			code: added,
			...(name ? { name } : {}),
		},
	];
};

export const operation: INodePropertyOptions = {
	name: 'Add',
	value: 'add',
	action: 'Add a member to a whitelist',
	description: 'Let one person watch, one request for each item (添加白名单)',
	routing: routed({
		endpoint: whitelist.add,
		fields,
		validate: validateScoped(whitelist.add),
		changes: membersOf,
		output: () => toAdded,
	}),
};
