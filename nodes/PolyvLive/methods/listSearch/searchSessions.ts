import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import * as session from '../../../../polyv/endpoints/session';
import { ParameterError } from '../../../../polyv/errors/parameterError';
import { isRecord } from '../../../../polyv/json';
import { LARGEST_PAGE_SIZE } from '../../../../polyv/responses/page';
import { fromPolyvTime, toIso } from '../../../../polyv/times';
import { toNodeApiError } from '../../output/nodeErrors';
import { loadPage, matching, named } from './load';

/**
 * Sessions of the channel picked before, the newest first, e.g. `2025-03-31 22:30 (g1abcdefgh)`. POLYV's list has no
 * names, and cannot be searched.
 * @throws NodeApiError when no channel is picked
 */
export async function searchSessions(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const picked: unknown = this.getNodeParameter('channelId', '');
	const channelId = isRecord(picked) ? picked.value : picked;
	if ((channelId ?? '') === '')
		throw toNodeApiError(
			new ParameterError('channelId', 'is empty', 'Pick the channel first.', 'missing'),
			{ node: this.getNode(), displayName: () => 'Channel' },
		);
	const { results, ...more } = await loadPage(
		this,
		{
			endpoint: session.list,
			qs: { channelId: channelId as string },
			pageParameter: 'page',
			toEntry: ({ sessionId, startTime, endTime }) => {
				const at = toMinute(startTime, this.getTimezone());
				return {
					name: named((endTime ?? '') === '' ? `${at} live` : at, sessionId),
					value: String(sessionId),
				};
			},
		},
		paginationToken,
		LARGEST_PAGE_SIZE,
	);
	const newestFirst = results.sort((one, other) => (one.name < other.name ? 1 : -1));
	return { results: matching(newestFirst, filter), ...more };
}

/** e.g. `2025-03-31 22:30`, as n8n shows times, which sorts as text */
function toMinute(time: unknown, timeZone: string): string {
	const ms = fromPolyvTime(time);
	return ms === undefined ? '' : toIso(ms, timeZone).slice(0, 16).replace('T', ' ');
}
