import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import * as children from '../../../../polyv/endpoints/children';
import { loadAll } from './load';

/** Roles of sub-accounts by a part of their name. */
export async function searchRoles(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await loadAll(
		this,
		{
			endpoint: children.roles,
			toEntry: ({ id, name }) => ({ name: String(name), value: String(id) }),
		},
		filter,
	);
}
