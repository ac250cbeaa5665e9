import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as customField from '../../../../polyv/endpoints/customField';
import { optionsOf, retries, returnAllOrLimit, showFor } from '../../description/fields';
import { validateFilters } from '../../input/validate';
import { listed } from '../../output/items';
import { simplifier } from '../../output/simplify';
import { wholeList } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('customField', 'getAll', [
	...returnAllOrLimit,
	optionsOf(retries),
]);

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many custom fields',
	description: 'List the custom fields of the account, with their IDs (查询自定义字段列表)',
	routing: routed({
		endpoint: customField.list,
		fields,
		validate: validateFilters(customField.list),
		send: wholeList(simplifier()),
		output: listed,
	}),
};
