import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import * as viewerRecord from '../../../../polyv/endpoints/viewerRecord';
import { trimUnseen } from '../../../../polyv/invisible';
import { LARGEST_PAGE_SIZE } from '../../../../polyv/responses/page';
import { phone, toMainlandMobile } from '../../../../polyv/schema/phone';
import { loadPage, matching, named } from './load';

/**
 * Viewers by mobile number or email, the only things POLYV searches by. Other text is searched
 * in the names of POLYV's first page: an error would remove the search box.
 */
export async function searchViewers(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const text = trimUnseen(filter);
	const source = {
		endpoint: viewerRecord.list,
		qs: searchParameters(text),
		toEntry: ({ viewerUnionId, nickname, name, mobile, email }: Record<string, unknown>) => ({
			name: named(nickname || name || viewerUnionId, mobile || email),
			value: String(viewerUnionId),
		}),
	};
	if (text === '' || source.qs) return await loadPage(this, source, paginationToken);
	const { results } = await loadPage(this, source, '1', LARGEST_PAGE_SIZE);
	return { results: matching(results, text) };
}

const withoutMarks = phone();

function searchParameters(given: string): { mobile: string } | { email: string } | undefined {
	const plain = withoutMarks(given);
	const text = 'value' in plain ? String(plain.value) : given;
	const mobile = toMainlandMobile(text);
	if ('value' in mobile) return { mobile: String(mobile.value) };
	if (/^\+?\d+$/.test(text)) return { mobile: text };
	return text.includes('@') ? { email: text } : undefined;
}
