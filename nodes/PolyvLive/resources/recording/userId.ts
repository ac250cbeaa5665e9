import type { IHttpRequestOptions } from 'n8n-workflow';

import * as account from '../../../../polyv/endpoints/account';
import { isRecord } from '../../../../polyv/json';
import type { Ending } from '../../transport/ending';
import type { Prepare, Session } from '../../transport/operation';

/** By run: all items of a run have one account. */
const userIds = new WeakMap<Ending, Promise<string>>();

/** Adds the account's userId, which POLYV's v2 API asks for beside the App ID. It is read once per run. */
export const addUserId: Prepare = async (session, request) => {
	const { ending } = session;
	const reading = userIds.get(ending) ?? readUserId(session, request);
	userIds.set(ending, reading);
	// After a failure the next item reads it again.
	reading.catch(() => userIds.delete(ending));
	return { ...request, qs: { ...request.qs, userId: await reading } };
};

async function readUserId(session: Session, request: IHttpRequestOptions): Promise<string> {
	const data = await session.call(account.info, request, {});
	return isRecord(data) ? String(data.userId ?? '') : '';
}
