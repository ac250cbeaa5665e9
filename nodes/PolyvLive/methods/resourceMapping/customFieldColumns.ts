import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import * as customField from '../../../../polyv/endpoints/customField';
import { loadAll } from '../listSearch/load';

/**
 * The custom fields of the account as columns. A field is called by its name; two fields of one name by
 * their IDs as well, so that the items' keys never name both.
 * @throws NodeApiError, which the editor shows instead of the columns
 */
export async function customFieldColumns(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const { results } = await loadAll(this, {
		endpoint: customField.list,
		toEntry: ({ customFieldId, customFieldName }) => ({
			name: String(customFieldName || customFieldId),
			value: String(customFieldId),
		}),
	});
	return {
		fields: results.map((field) => toColumn(field, results)),
		emptyFieldsNotice:
			'This POLYV account has no custom fields (自定义字段). Create one with the operation "Create or Update", then refresh the columns.',
	};
}

function toColumn(
	{ name, value }: INodeListSearchItems,
	all: INodeListSearchItems[],
): ResourceMapperField {
	const isAlone = all.filter((other) => other.name === name).length === 1;
	return {
		id: String(value),
		displayName: isAlone ? name : `${name} (${value})`,
		type: 'string',
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
	};
}
