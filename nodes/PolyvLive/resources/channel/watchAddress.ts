import type { IHttpRequestOptions } from 'n8n-workflow';

import * as channel from '../../../../polyv/endpoints/channelSettings';
import { RequestError } from '../../../../polyv/errors/requestError';
import { isRecord } from '../../../../polyv/json';
import { readPage } from '../../../../polyv/responses/page';
import { withScheme } from '../../../../polyv/responses/address';
import type { Item } from '../../input/itemReader';
import type { ToJson } from '../../output/items';
import type { Send, Session } from '../../transport/operation';
import { pause } from '../../transport/retry';
import { simplifyChannel } from './fields';
import { type Row } from '../../transport/pagination';

const MOST_AT_A_TIME = 100;

/** A channel whose watch address can be opened: POLYV's can lack the scheme. */
export function openable(channel: Row): Row {
	const { watchUrl } = channel;
	if (typeof watchUrl !== 'string') return channel;
	return { ...channel, watchUrl: withScheme(watchUrl) };
}

/** Reads the basic rows of channels, which hold the watch address, by channel ID; unknown channels are left out. */
export async function readChannels(
	session: Session,
	request: IHttpRequestOptions,
	channelIds: string[],
): Promise<Map<string, Row>> {
	const rows = new Map<string, Row>();
	for (let start = 0; start < channelIds.length; start += MOST_AT_A_TIME) {
		const some = channelIds.slice(start, start + MOST_AT_A_TIME);
		const qs = { channelIds: some.join(), pageNumber: 1, pageSize: some.length };
		const { contents } = readPage(await session.call(channel.basicList, request, { qs }));
		for (const row of contents) rows.set(String(row.channelId), openable(row));
	}
	return rows;
}

/** POLYV's other endpoints can miss a new channel for a moment. */
const WAITS_MS = [0, 500, 1_000, 2_000];

/**
 * Sends a request that makes a channel, and adds the channel's basic row to the response. The channel exists by
 * then, so nothing that happens while the row is read fails the item.
 */
export function withNewChannel(item: Item): Send {
	return async (session, request) => {
		const data = await session.request(request);
		const made = isRecord(data) ? data : { channelId: data };
		const channelId = String(made.channelId);
		if (!/^\d+$/.test(channelId)) {
			item.note('no record', `item ${item.index}`);
			return undefined;
		}
		const row = await findNew(session, request, channelId);
		if (row?.watchUrl === undefined) item.note('no watch address', channelId);
		return { ...sentOf(request), ...made, ...row, channelId };
	};
}

/** What is known of the channel without its row. */
function sentOf({ qs, body }: IHttpRequestOptions): Row {
	const sent: Row = { ...qs, ...(body as Row) };
	const known = ['name', 'newScene', 'template'].filter((name) => name in sent);
	return Object.fromEntries(known.map((name) => [name, sent[name]]));
}

/** The new channel; where POLYV did not return its ID, a confirmation. */
export function newChannel(item: Item): ToJson {
	const simplify = simplifyChannel(item);
	return (data) => [isRecord(data) ? simplify(data) : { success: true }];
}

async function findNew(
	session: Session,
	request: IHttpRequestOptions,
	channelId: string,
): Promise<Row | undefined> {
	for (const ms of WAITS_MS) {
		await pause(ms, session.ending);
		try {
			const row = (await readChannels(session, request, [channelId])).get(channelId);
			if (row) return row;
		} catch (error) {
			// Also the end of the run: without an outcome, Retry On Fail would make a second channel.
			if (!isOfLag(error)) return undefined;
		}
	}
	return undefined;
}

/** Some lists of POLYV's report an internal fault where they are empty. */
function isOfLag(error: unknown): boolean {
	return (
		error instanceof RequestError && ['unknown channel', 'internal fault'].includes(error.kind)
	);
}
