import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import * as viewerLabel from '../../../../polyv/endpoints/viewerLabel';
import { loadPage } from './load';

/** Viewer labels (the family with numbers) by a part of their name. */
export async function searchViewerLabels(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await loadPage(
		this,
		{
			endpoint: viewerLabel.list,
			qs: { keyword: filter?.trim() },
			toEntry: ({ id, label }) => ({ name: String(label), value: String(id) }),
		},
		paginationToken,
	);
}
