import type { IDataObject, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

import * as viewerRecord from '../../../../polyv/endpoints/viewerRecord';
import { isRecord } from '../../../../polyv/json';
import type { Item } from '../../input/itemReader';
import { isOn } from '../../input/settings';
import { notFound } from '../../output/items';
import type { Advise } from '../../output/nodeErrors';
import type { Send, Session } from '../../transport/operation';

export const fillRequiredFieldsOption: INodeProperties = {
	displayName: 'Fill Required Fields',
	name: 'fillRequiredFields',
	type: 'boolean',
	default: false,
	description:
		"Whether to read the viewer first and also send its present name, email, area, latest access IP and device, unless they are added above. POLYV's documentation calls them required. Turn this on when POLYV reports that one is missing.",
};

/** Whether the option Fill Required Fields is on. */
export function isFilling(item: Item): boolean {
	return isOn(item.parameter('options.fillRequiredFields', false));
}

/**
 * Sends an update. With the option on, it also sends the fields that POLYV documents as required from the viewer's
 * present record; the output shows only those that were added in the panel.
 */
export function sendFilled(item: Item): Send {
	const isFillingOn = isFilling(item);
	return async (session, request) => {
		if (!isFillingOn) return await session.request(request);
		const { viewerUnionId, ...fields } = request.body as IDataObject;
		const body = await fill(session, request, String(viewerUnionId), fields);
		return await session.request({ ...request, body: { viewerUnionId, ...body } });
	};
}

/**
 * The fields to send, completed by the viewer's present record. A field that the record lacks is sent as an
 * empty text; fields that the user added stay as they are.
 * @throws ParameterError when there is no record
 */
export async function fill(
	session: Session,
	request: IHttpRequestOptions,
	viewerUnionId: string,
	fields: IDataObject,
): Promise<IDataObject> {
	if (viewerRecord.DOCUMENTED_AS_REQUIRED.every((name) => name in fields)) return fields;
	const present = await session.call(viewerRecord.get, request, { qs: { viewerUnionId } });
	if (!isRecord(present) || Object.keys(present).length === 0) throw notFound('viewerUnionId');
	const filled = viewerRecord.DOCUMENTED_AS_REQUIRED.map((name) => [name, present[name] ?? '']);
	return { ...(Object.fromEntries(filled) as IDataObject), ...fields };
}

/** POLYV insists on a field that it documents as required. */
export const adviseToFill: Advise = ({ kind, parameter = '' }) =>
	kind === 'missing value' && viewerRecord.DOCUMENTED_AS_REQUIRED.includes(parameter)
		? 'This account insists on the fields that POLYV documents as required. Turn on the option "Fill Required Fields", which also sends their present values. If it is on already, the viewer has no value for this field: add the field under "Update Fields" and give it one.'
		: undefined;
