import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	NodeApiError,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import * as customField from '../../../../polyv/endpoints/customField';
import { isRecord } from '../../../../polyv/json';
import { loadAll } from '../listSearch/load';

const NO_FIELDS =
	'This POLYV account has no custom fields (自定义字段). Create one with the operation "Create or Update", then refresh the columns.';

/**
 * The custom fields of the account as columns, or a notice why there are none: n8n's editor does not show an
 * error. A field is called by its name; two fields of one name by their IDs as well, so that the items' keys
 * never name both.
 * @throws NodeApiError for a node that has columns: with none given, the editor would remove them and their values
 */
export async function customFieldColumns(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return hasNoColumns(this) ? await loadOrExplain(this) : await loadColumns(this);
}

async function loadColumns(context: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const { results } = await loadAll(context, { endpoint: customField.list, toEntry });
	const fields = results.map((field) => toColumn(field, results));
	// With Map Automatically the editor shows a notice even if there are fields.
	return fields.length > 0 ? { fields } : { fields, emptyFieldsNotice: NO_FIELDS };
}

async function loadOrExplain(context: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	try {
		return await loadColumns(context);
	} catch (error) {
		return { fields: [], emptyFieldsNotice: toNotice(error as NodeApiError) };
	}
}

/** Unreadable parameters, as n8n 1 gives them when an expression fails, may hold columns. */
function hasNoColumns(context: ILoadOptionsFunctions): boolean {
	const columns: unknown = context.getCurrentNodeParameter('columns');
	return isRecord(columns) && !(Array.isArray(columns.schema) && columns.schema.length > 0);
}

/** The editor renders a notice as HTML. */
function toNotice({ message, description }: NodeApiError): string {
	const text = description ? `${message}. ${description}` : message;
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function toEntry({
	customFieldId,
	customFieldName,
}: Record<string, unknown>): INodeListSearchItems {
	return { name: String(customFieldName || customFieldId), value: String(customFieldId) };
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
