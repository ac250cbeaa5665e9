import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as whitelist from '../../../../polyv/endpoints/whitelist';
import { optionsOf, retries, showFor } from '../../description/fields';
import { validateScoped } from '../../input/scope';
import { readSwitch } from '../../input/settings';
import type { Validate } from '../../input/validate';
import type { ToJson } from '../../output/items';
import { routed } from '../../transport/runOperation';
import { code, membersOf, whichList } from './member';

export const fields: INodeProperties[] = showFor('whitelist', 'remove', [
	...whichList,
	{
		displayName: 'Clear All',
		name: 'isClear',
		type: 'boolean',
		// An expression could clear the list for one item by accident.
		noDataExpression: true,
		default: false,
		description: 'Whether to remove all members of the whitelist instead of one (清空白名单)',
		routing: { send: { type: 'query', property: 'isClear' } },
	},
	{ ...code, displayOptions: { show: { isClear: [false] } } },
	optionsOf(retries),
]);

const { code: codeRule, ...rulesOfAll } = whitelist.remove.rules;

/** Either one code, or all without a code. */
const validate: Validate = (item, request) => {
	const isClear = readSwitch('isClear', item.parameter('isClear', false));
	const { code: given, ...qs } = request.qs ?? {};
	return isClear
		? validateScoped({ rules: rulesOfAll })(item, { ...request, qs: { ...qs, isClear } })
		: validateScoped({ rules: { ...rulesOfAll, code: codeRule } })(item, {
				...request,
				qs: { ...qs, isClear, code: given },
			});
};

const toRemoved: ToJson = (_data, { qs = {} }) => {
	const { channelId, rank, code: removed, isClear } = qs;
	const what = isClear === 'Y' ? { cleared: true } : { code: removed };
	return [{ deleted: true, ...(channelId === undefined ? {} : { channelId }), rank, ...what }];
};

export const operation: INodePropertyOptions = {
	name: 'Remove',
	value: 'remove',
	action: 'Remove a member from a whitelist',
	description: 'Remove one member, or all of them with Clear All (删除白名单)',
	routing: routed({
		endpoint: whitelist.remove,
		fields,
		validate,
		changes: membersOf,
		output: () => toRemoved,
	}),
};
