import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { isRecord } from '../../../../polyv/envelope';
import { RefusalError } from '../../../../polyv/failures';
import { LARGEST_PAGE_SIZE, readPage } from '../../../../polyv/page';
import { ParameterError } from '../../../../polyv/parameters';
import { inTurn } from '../../transport/keyedMutex';
import type { ToOutput } from '../../output/items';
import { request, type Caller, type Send } from '../../transport/request';
import { isOutcomeUnknown, pause } from '../../transport/retry';
import { endOfRun } from '../../transport/run';
import { fillFrom, fillKnown, isFilling } from './fillDocumentedFields';

type Viewer = Record<string, unknown>;

interface Outcome {
	viewerUnionId: string;
	created: boolean;
}

/** POLYV's reads know a new viewer only after 1 to 2 seconds. */
const LONGEST_LAG_MS = 2_500;
const LAG_MS = 5_000;

/** A viewer that was just created here, with what was sent of it since */
interface FreshViewer {
	viewerUnionId: string;
	fields: IDataObject;
	until: number;
}

/** By account and mobile number */
const fresh = new Map<string, FreshViewer>();

/**
 * Updates the viewer with the mobile number, or creates one. What has the same number goes one after
 * the other, and a viewer created a moment ago is remembered, so two items never make two of one.
 * @throws ParameterError when several viewers have the number, or a new one would have no nickname
 */
export const upsertViewer: Send = async (context, options) => {
	const body = options.body as IDataObject;
	// The turn is taken before anything is waited for: n8n may read credentials in another order.
	return await inTurn(String(body.mobile), async () => {
		const key = await keyOf(context, body);
		const present = await find(context, options);
		if (present) {
			const changes = isFilling(context) ? fillFrom(present, body) : body;
			return await update(context, options, String(present.viewerUnionId), changes);
		}
		return (await updateFresh(context, options, key)) ?? (await create(context, options, key));
	});
};

/** One shape for both ways. */
export const upserted: ToOutput = (data, { body }) => {
	const { viewerUnionId, created } = data as Outcome;
	const { mobile } = body as IDataObject;
	return [{ success: true, created, viewerUnionId, mobile }];
};

/** Whether POLYV's filter also finds parts of numbers is not documented. */
async function find(context: Caller, options: IHttpRequestOptions): Promise<Viewer | undefined> {
	const { mobile } = options.body as IDataObject;
	const read: IHttpRequestOptions = {
		...options,
		method: 'GET',
		url: '/live/v4/user/viewer-record/list',
		qs: { mobile, pageNumber: 1, pageSize: LARGEST_PAGE_SIZE },
		body: undefined,
	};
	const { contents } = readPage(await request(context, read, true));
	const found = contents.filter((viewer) => String(viewer.mobile) === mobile);
	if (found.length <= 1) return found[0];
	const ids = found.slice(0, 5).map(({ viewerUnionId }) => String(viewerUnionId));
	throw new ParameterError(
		'mobile',
		`belongs to ${found.length} viewers, so it is not clear which one to update`,
		`Update one of them by its ID: ${ids.join(', ')}${found.length > ids.length ? '…' : ''}.`,
	);
}

async function update(
	context: Caller,
	options: IHttpRequestOptions,
	viewerUnionId: string,
	fields: IDataObject,
): Promise<Outcome> {
	const url = '/live/v4/user/viewer-record/update';
	const body: IDataObject = { viewerUnionId, ...fields };
	delete body.mobile;
	await request(context, { ...options, url, body }, true);
	return { viewerUnionId, created: false };
}

/** Undefined when none was created a moment ago, or POLYV no longer knows it. */
async function updateFresh(
	context: IExecuteSingleFunctions,
	options: IHttpRequestOptions,
	key: string,
): Promise<Outcome | undefined> {
	const known = fresh.get(key);
	if (!known || known.until < Date.now()) return undefined;
	const body = options.body as IDataObject;
	const changes = isFilling(context) ? fillKnown(known.fields, body) : body;
	const outcome = await update(context, options, known.viewerUnionId, changes).catch(
		undefinedIfUnknown,
	);
	if (outcome) Object.assign(known.fields, body);
	return outcome;
}

function undefinedIfUnknown(error: unknown): undefined {
	if (error instanceof RefusalError && /未知用户信息/.test(error.message)) return undefined;
	throw error;
}

async function create(
	context: Caller,
	options: IHttpRequestOptions,
	key: string,
): Promise<Outcome> {
	const { nickname } = options.body as IDataObject;
	if (nickname === undefined || String(nickname).trim() === '') {
		throw new ParameterError(
			'nickname',
			'is empty, and no viewer has this mobile number',
			'POLYV creates a viewer only with a nickname. Add "Nickname" under "Update Fields".',
		);
	}
	const data = await request(context, options, false).catch(async (error: unknown) => {
		// So that whoever is next with this number finds the viewer, should POLYV have created it.
		if (isOutcomeUnknown(error)) await pause(LONGEST_LAG_MS, endOfRun(context));
		throw error;
	});
	return { viewerUnionId: remember(key, data, options.body as IDataObject), created: true };
}

/** Creates a viewer, whom an upsert a moment later then knows. */
export const createViewer: Send = async (context, options, isRepeatable) => {
	const body = options.body as IDataObject;
	const key = await keyOf(context, body);
	const data = await request(context, options, isRepeatable);
	remember(key, data, body);
	return data;
};

async function keyOf(context: Caller, { mobile }: IDataObject): Promise<string> {
	const { appId, baseUrl } = await context.getCredentials<{ appId: string; baseUrl: string }>(
		'polyvLiveApi',
	);
	return JSON.stringify([baseUrl, appId, mobile]);
}

/** @returns the ID of the viewer, empty where POLYV does not say it */
function remember(key: string, data: unknown, fields: IDataObject): string {
	const viewerUnionId = isRecord(data) ? String(data.viewerUnionId ?? '') : '';
	const now = Date.now();
	for (const [other, { until }] of fresh) if (until < now) fresh.delete(other);
	if (viewerUnionId !== '')
		fresh.set(key, { viewerUnionId, fields: { ...fields }, until: now + LAG_MS });
	return viewerUnionId;
}
