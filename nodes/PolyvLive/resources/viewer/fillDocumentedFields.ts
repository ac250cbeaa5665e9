import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { isRecord } from '../../../../polyv/responses/envelope';
import { DOCUMENTED_VIEWER_FIELDS } from '../../../../polyv/endpoints/rules';
import type { Item } from '../../input/itemReader';
import { isOn } from '../../input/settings';
import { notFound } from '../../output/items';
import type { Advise } from '../../output/nodeErrors';
import type { Prepare, Session } from '../../transport/operation';

/** With the option on, adds what POLYV's page calls required from the viewer's present record. */
export function fillDocumentedFields(item: Item): Prepare | undefined {
	if (!isFilling(item)) return undefined;
	return async (session, request) => {
		const { viewerUnionId, ...fields } = request.body as IDataObject;
		const body = await fill(session, request, String(viewerUnionId), fields);
		return { ...request, body: { viewerUnionId, ...body } };
	};
}

/**
 * The fields to send, completed by the viewer's present record. A field that the record lacks is sent as an
 * empty text; fields that the user added stay as they are.
 * @throws ParameterError when there is no such record
 */
export async function fill(
	session: Session,
	request: IHttpRequestOptions,
	viewerUnionId: string,
	fields: IDataObject,
): Promise<IDataObject> {
	if (DOCUMENTED_VIEWER_FIELDS.every((name) => name in fields)) return fields;
	const present = await readViewer(session, request, viewerUnionId);
	if (!isRecord(present) || Object.keys(present).length === 0) throw notFound('viewerUnionId');
	const filled = DOCUMENTED_VIEWER_FIELDS.map((name) => [name, present[name] ?? '']);
	return { ...(Object.fromEntries(filled) as IDataObject), ...fields };
}

/**
 * Reads one viewer's record.
 * @param request whose Request Options hold for the read as well
 */
export async function readViewer(
	session: Session,
	request: IHttpRequestOptions,
	viewerUnionId: string,
): Promise<unknown> {
	const url = '/live/v4/user/viewer-record/get';
	const read = { ...request, method: 'GET' as const, url, qs: { viewerUnionId }, body: undefined };
	return await session.request(read, true);
}

export function adviseToFill(item: Item): Advise {
	const isOnAlready = isFilling(item);
	return ({ kind, parameter = '' }) => {
		if (kind !== 'missing' || !DOCUMENTED_VIEWER_FIELDS.includes(parameter)) return undefined;
		return isOnAlready
			? 'The present record of the viewer has no value for it. Add the field under "Update Fields" and give it one.'
			: 'This account insists on the fields that POLYV documents as required. Turn on the option "Fill Required Fields", which sends their present values as well, or add them under "Update Fields".';
	};
}

/** Whether the option Fill Required Fields is on. */
export function isFilling(item: Item): boolean {
	return isOn(item.parameter('options.fillRequiredFields', false));
}
