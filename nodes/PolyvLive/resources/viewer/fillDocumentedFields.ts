import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { isRecord } from '../../../../polyv/envelope';
import { DOCUMENTED_VIEWER_FIELDS } from '../../../../polyv/rules';
import { isOn } from '../../input/settings';
import type { Advise } from '../../output/nodeErrors';
import { withoutRecord } from '../../output/items';
import { request } from '../../transport/request';

/**
 * With the option on, adds what POLYV's page calls required from the viewer's present record. What the
 * record lacks goes as an empty text. Fields that the user added stay as they are.
 * @throws ParameterError when there is no such record
 */
export async function fillDocumentedFields(
	context: IExecuteSingleFunctions,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	if (!isFilling(context)) return options;
	const body = options.body as IDataObject;
	if (DOCUMENTED_VIEWER_FIELDS.every((name) => name in body)) return options;

	const read: IHttpRequestOptions = {
		...options,
		method: 'GET',
		url: '/live/v4/user/viewer-record/get',
		qs: { viewerUnionId: body.viewerUnionId },
		body: undefined,
	};
	const present = await request(context, read, true);
	if (!isRecord(present) || Object.keys(present).length === 0) throw withoutRecord('viewerUnionId');
	return { ...options, body: fillFrom(present, body) };
}

/** The fields to send, with what POLYV's page calls required from the viewer's present record. */
export function fillFrom(present: Record<string, unknown>, fields: IDataObject): IDataObject {
	const filled = DOCUMENTED_VIEWER_FIELDS.map((name) => [name, present[name] ?? '']);
	return { ...(Object.fromEntries(filled) as IDataObject), ...fields };
}

/** The same from what was sent of the viewer: what that lacks may have a value by now, so it stays out. */
export function fillKnown(sent: IDataObject, fields: IDataObject): IDataObject {
	const known = DOCUMENTED_VIEWER_FIELDS.filter((name) => name in sent);
	return { ...Object.fromEntries(known.map((name) => [name, sent[name]])), ...fields };
}

export function adviseToFill(context: IExecuteSingleFunctions): Advise {
	return ({ isMissing, parameter = '' }) => {
		if (!isMissing || !DOCUMENTED_VIEWER_FIELDS.includes(parameter)) return undefined;
		return isFilling(context)
			? 'The present record of the viewer has no value for it. Add the field under "Update Fields" and give it one.'
			: 'This account insists on the fields that POLYV documents as required. Turn on the option "Fill Required Fields", which sends their present values along, or add them under "Update Fields".';
	};
}

/** Whether the option Fill Required Fields is on. */
export function isFilling(context: IExecuteSingleFunctions): boolean {
	return isOn(context.getNodeParameter('options.fillRequiredFields', false));
}
