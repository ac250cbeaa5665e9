import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import * as viewerRecord from '../../../../../polyv/endpoints/viewerRecord';
import { ParameterError } from '../../../../../polyv/errors/parameterError';
import { isOutcomeUnknown, RequestError } from '../../../../../polyv/errors/requestError';
import { isRecord } from '../../../../../polyv/json';
import { LARGEST_PAGE_SIZE, readPage } from '../../../../../polyv/responses/page';
import type { Item } from '../../../input/itemReader';
import { confirm, idOf, sentFields, type ToJson } from '../../../output/items';
import { RunEndedError } from '../../../transport/ending';
import { KeyedMutex } from '../../../transport/keyedMutex';
import type { Send, Session } from '../../../transport/operation';
import { pause } from '../../../transport/retry';
import { fill, isFilling } from '../fillRequiredFields';
import { type FreshViewer, FreshViewers, keyOf } from './freshViewers';

type Viewer = Record<string, unknown>;

interface Outcome {
	/** Undefined where POLYV confirmed a create without returning the viewer */
	viewerUnionId: string | undefined;
	created: boolean;
}

/** Between two reads for a viewer that POLYV does not return yet */
const READ_AGAIN_MS = 700;

/** Of all runs of this process */
const mutex = new KeyedMutex();
const freshViewers = new FreshViewers();

/** The record that a request changes: the viewer with the mobile number. */
export const mobileOf = ({ body }: IHttpRequestOptions): string[] => [
	String((body as IDataObject).mobile),
];

/**
 * Updates the viewer with the mobile number, or creates one. Serialized per account and number; a viewer
 * created a moment ago is remembered, so two items never create the same viewer twice.
 * @throws ParameterError when several viewers have the number, or a new one would have no nickname
 */
export function upsertViewer(item: Item): Send {
	const isFillingOn = isFilling(item);
	return async (session, request) => {
		const key = keyOf(session.account, (request.body as IDataObject).mobile);
		return await mutex.serialize(key, session.ending, async () => {
			for (;;) {
				const outcome = await attempt({ session, request, key, isFillingOn });
				if (outcome) return outcome;
				await pause(READ_AGAIN_MS, session.ending);
				if (session.ending.isOver) throw new RunEndedError();
			}
		});
	};
}

/** The output item, the same whether the viewer was created or updated. A hint names a new one without an ID. */
export const upserted =
	(item: Item): ToJson =>
	(data, request) => {
		const { viewerUnionId, created } = data as Outcome;
		const sent = sentFields(request);
		if (viewerUnionId === undefined) item.note('no record', String(sent.mobile));
		const identity = viewerUnionId === undefined ? { created } : { created, viewerUnionId };
		return [confirm({ ...identity, ...sent }, undefined)];
	};

/** Creates a viewer and remembers it, so that an upsert a moment later finds it. */
export const createViewer: Send = async (session, request) => {
	const fields = request.body as IDataObject;
	const key = keyOf(session.account, fields.mobile);
	const data = await session.request(request).catch((error: unknown) => {
		if (isOutcomeUnknown(error)) freshViewers.remember(key, fields);
		throw error;
	});
	freshViewers.remember(key, fields, idOf(data, 'viewerUnionId'));
	return data;
};

interface Task {
	session: Session;
	request: IHttpRequestOptions;
	key: string;
	isFillingOn: boolean;
}

/** Undefined where it has to read again: POLYV's reads lag behind a create. */
async function attempt(task: Task): Promise<Outcome | undefined> {
	const present = await find(task);
	const fresh = freshViewers.find(task.key);
	if (present) {
		const updating = updatePresent(task, String(present.viewerUnionId));
		return await (fresh ? updating.catch(undefinedIfUnknown) : updating);
	}
	if (!fresh) return await create(task);
	return fresh.viewerUnionId === undefined ? undefined : await updateFresh(task, fresh);
}

/** Whether POLYV's filter also finds parts of numbers is not documented. */
async function find({ session, request }: Task): Promise<Viewer | undefined> {
	const { mobile } = request.body as IDataObject;
	const qs = { mobile, pageNumber: 1, pageSize: LARGEST_PAGE_SIZE };
	const { contents } = readPage(await session.call(viewerRecord.list, request, { qs }));
	const found = contents.filter((viewer) => String(viewer.mobile) === mobile);
	if (found.length <= 1) return found[0];
	const ids = found.slice(0, 5).map(({ viewerUnionId }) => String(viewerUnionId));
	throw new ParameterError(
		'mobile',
		`belongs to ${found.length} viewers, so it is not clear which one to update`,
		`Update one of them by its ID: ${ids.join(', ')}${found.length > ids.length ? '…' : ''}.`,
	);
}

async function updatePresent(task: Task, id: string): Promise<Outcome> {
	const fields = task.request.body as IDataObject;
	return await update(
		task,
		id,
		task.isFillingOn ? await fill(task.session, task.request, id, fields) : fields,
	);
}

async function update(
	{ session, request }: Task,
	viewerUnionId: string,
	fields: IDataObject,
): Promise<Outcome> {
	const body: IDataObject = { viewerUnionId, ...fields };
	delete body.mobile;
	await session.call(viewerRecord.update, request, { body });
	return { viewerUnionId, created: false };
}

/** Undefined while POLYV does not know the viewer at all. */
async function updateFresh(task: Task, fresh: FreshViewer): Promise<Outcome | undefined> {
	const { session, request, key, isFillingOn } = task;
	const id = fresh.viewerUnionId as string;
	const fields = request.body as IDataObject;
	const present = await session
		.call(viewerRecord.get, request, { qs: { viewerUnionId: id } })
		.catch(undefinedIfUnknown);
	if (isRecord(present) && String(present.mobile) !== String(fields.mobile)) {
		// The viewer has another number by now.
		freshViewers.forget(key);
		return undefined;
	}
	const changes = isFillingOn
		? fillKnown({ ...fresh.fields, ...onlyRecord(present) }, fields)
		: fields;
	const outcome = await update(task, id, changes).catch(undefinedIfUnknown);
	if (outcome) Object.assign(fresh.fields, fields);
	return outcome;
}

/** Fills only fields whose value is known: the viewer may have others, which must not be cleared. */
function fillKnown(known: IDataObject, fields: IDataObject): IDataObject {
	const names = viewerRecord.DOCUMENTED_AS_REQUIRED.filter((name) => name in known);
	return { ...Object.fromEntries(names.map((name) => [name, known[name]])), ...fields };
}

function onlyRecord(data: unknown): IDataObject {
	return isRecord(data) ? (data as IDataObject) : {};
}

function undefinedIfUnknown(error: unknown): undefined {
	if (error instanceof RequestError && error.kind === 'unknown viewer') return undefined;
	throw error;
}

async function create({ session, request }: Task): Promise<Outcome> {
	const { nickname } = request.body as IDataObject;
	if (nickname === undefined || String(nickname).trim() === '') {
		throw new ParameterError(
			'nickname',
			'is empty, and no viewer has this mobile number',
			'POLYV creates a viewer only with a nickname. Add "Nickname (Shown in Chat)" under "Update Fields".',
		);
	}
	const data = await createViewer(session, request);
	return { viewerUnionId: idOf(data, 'viewerUnionId'), created: true };
}
