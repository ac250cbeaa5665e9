import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as watchCondition from '../../../../polyv/endpoints/watchCondition';
import { readPage } from '../../../../polyv/responses/page';
import { optionsOf, retries, showFor, simplify } from '../../description/fields';
import { channelLocator } from '../../description/resourceLocators';
import type { Item } from '../../input/itemReader';
import { isOn } from '../../input/settings';
import { validateRequest } from '../../input/validate';
import { notFound, type ToJson } from '../../output/items';
import { simplifier } from '../../output/simplify';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('watchCondition', 'get', [
	{ ...channelLocator, routing: { send: { type: 'query', property: 'channelId' } } },
	simplify,
	optionsOf(
		{
			displayName: 'Include Secrets',
			name: 'includeSecrets',
			type: 'boolean',
			default: false,
			description:
				'Whether to return the keys of external, custom and direct authorization. They are stored with the execution.',
		},
		retries,
	),
]);

/** Simplify keeps these and the fields of the condition's own type: POLYV repeats those of earlier types. */
const KEPT = ['channelId', 'rank', 'enabled', 'authType', 'subAuthType', 'globalSettingEnabled'];
const KEYS = ['customKey', 'directKey', 'externalKey'];

/** One item for each of the two conditions. */
function toConditions(item: Item): ToJson {
	const isSimple = isOn(item.parameter('simplify', false));
	const withSecrets = isOn(item.parameter('options.includeSecrets', false));
	const toItem = simplifier()(item);
	return (data) => {
		const { contents } = readPage(data);
		if (contents.length === 0) throw notFound('channelId');
		return contents.map((condition) => {
			const shown = isSimple ? ofOwnType(condition) : { ...condition };
			if (!withSecrets) for (const key of KEYS) delete shown[key];
			return toItem(shown);
		});
	};
}

function ofOwnType(condition: Record<string, unknown>): Record<string, unknown> {
	const names = [...KEPT, ...watchCondition.namesOfType(String(condition.authType))];
	const kept = names.filter((name) => name in condition);
	return Object.fromEntries(kept.map((name) => [name, condition[name]]));
}

export const operation: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get the watch conditions of a channel',
	description: 'Get who may watch a channel: its primary and secondary condition (查询观看条件)',
	routing: routed({
		endpoint: watchCondition.get,
		fields,
		validate: validateRequest(watchCondition.get),
		output: toConditions,
	}),
};
