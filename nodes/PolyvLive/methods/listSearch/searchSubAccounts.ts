import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import * as children from '../../../../polyv/endpoints/children';
import { findInPages, named } from './load';

/** Sub-accounts by a part of their name or email; POLYV itself finds whole emails only. */
export async function searchSubAccounts(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await findInPages(
		this,
		{
			endpoint: children.list,
			toEntry: ({ childEmail, childName }) => ({
				name: named(childName, childEmail),
				value: String(childEmail),
			}),
		},
		filter,
		paginationToken,
	);
}
