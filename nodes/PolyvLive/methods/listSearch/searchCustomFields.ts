import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import * as customField from '../../../../polyv/endpoints/customField';
import { loadAll, named } from './load';

/** Custom fields by a part of their name or ID. */
export async function searchCustomFields(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await loadAll(
		this,
		{
			endpoint: customField.list,
			toEntry: ({ customFieldId, customFieldName }) => ({
				name: named(customFieldName, customFieldId),
				value: String(customFieldId),
			}),
		},
		filter,
	);
}
