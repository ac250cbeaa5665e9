import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { loadAll, named } from './load';

/** Custom fields by a part of their name or ID. */
export async function searchCustomFields(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await loadAll(
		this,
		{
			url: '/live/v4/user/custom-field/list',
			toEntry: ({ customFieldId, customFieldName }) => ({
				name: named(customFieldName, customFieldId),
				value: String(customFieldId),
			}),
		},
		filter,
	);
}
