import type { INodeParameters } from 'n8n-workflow';

/** A node of a workflow: its type and its parameters. */
export interface Work {
	type: string;
	typeVersion: number;
	parameters: INodeParameters;
	/** Whether it takes the credential */
	isSigned: boolean;
}

/** Set to 'saveValues' to measure a version of this node in which batches are an operation of their own. */
const SAVE_VALUES = 'saveValues';

export const JS_EXPRESSION = "={{ $json.first + ' ' + $json.last.toUpperCase() }}";

function polyvLive(resource: string, operation: string, parameters: INodeParameters): Work {
	return {
		type: 'n8n-nodes-polyv-live.polyvLive',
		typeVersion: 1,
		parameters: { resource, operation, ...parameters },
		isSigned: true,
	};
}

export function createViewer(
	mobile: string,
	nickname: string,
	additionalFields: INodeParameters = {},
): Work {
	return polyvLive('viewer', 'create', { mobile, nickname, additionalFields });
}

/** A custom field's value for the viewer of every item. */
export function saveValues(
	customFieldValue: string,
	customFieldId = 'PAY_ORDER',
	viewerId = '={{ $json.id }}',
): Work {
	return polyvLive('customField', SAVE_VALUES, {
		specifyValues: 'oneViewer',
		viewerId,
		values: { value: [{ customFieldId, customFieldValue }] },
	});
}

/** @param updateFields POLYV's name of a field → its value */
export function updateViewer(
	updateFields: INodeParameters,
	viewerUnionId = '={{ $json.id }}',
): Work {
	return polyvLive('viewer', 'update', { viewerUnionId, updateFields });
}

export function getViewer(viewerUnionId = '={{ $json.id }}'): Work {
	return polyvLive('viewer', 'get', { viewerUnionId });
}

export function getAllViewers(): Work {
	return polyvLive('viewer', 'getAll', { returnAll: true, options: { pageSize: 1000 } });
}

/** @param months calendar months of the period, in each of which the sandbox generates plays */
export function getAttendance(months = 1): Work {
	const lastDay = new Date(Date.UTC(2025, 2 + months, 0)).toISOString().slice(0, 10);
	return polyvLive('attendance', 'getAll', {
		...{ of: 'period', period: 'custom', combine: 'viewer', returnAll: true },
		...{ startTime: '2025-03-01T00:00:00+08:00', endTime: `${lastDay}T23:59:59+08:00` },
	});
}

/** Two mapped fields and one JS expression, in one operation of each kind. */
export const EVERY_KIND: Record<string, Work> = {
	'Viewer > Update': updateViewer({ nickname: '={{ $json.value }}', name: JS_EXPRESSION }),
	'Viewer > Get': getViewer('={{ $json.id.trim() }}'),
	'Viewer > Create': createViewer('={{ $json.mobile }}', '={{ $json.value }}', {
		name: JS_EXPRESSION,
	}),
	'Viewer > Import External': polyvLive('viewer', 'importExternal', {
		specifyViewers: 'fields',
		viewers: { viewer: [{ externalViewerId: '={{ $json.id }}', nickname: JS_EXPRESSION }] },
	}),
	'Viewer Label > Add to Viewers': polyvLive('viewerLabel', 'addToViewers', {
		viewerUnionIds: {
			viewer: [{ viewerUnionId: { mode: 'id', value: '={{ $json.id.trim() }}' } }],
		},
		labelIds: { label: [{ labelId: { mode: 'id', value: '={{ $json.label }}' } }] },
	}),
	'Custom Field > Save Values': saveValues(JS_EXPRESSION, '={{ $json.field }}'),
};

/** Three expressions by POLYV's names, for the rows that compare nodes. */
export const THREE_EXPRESSIONS = {
	viewerUnionId: '={{ $json.id }}',
	nickname: '={{ $json.value }}',
	name: JS_EXPRESSION,
};

export function updateWith({ viewerUnionId, ...fields }: Record<string, string>): Work {
	return updateViewer(fields, viewerUnionId);
}

/** n8n's Set node with the same expressions, to see their cost in n8n itself. */
export function setNode(fields: Record<string, string>): Work {
	const assignments = Object.entries(fields).map(([name, value]) => ({
		id: name,
		name,
		value,
		type: 'string',
	}));
	return {
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { assignments: { assignments }, options: {} },
		isSigned: false,
	};
}

/**
 * n8n's HTTP Request node, which the credential signs.
 * @param perSecond by n8n's own batching; without it all requests leave at once
 */
export function httpRequest(
	baseUrl: string,
	path: string,
	content: { query: Record<string, string> } | { json: string } | { body: Record<string, string> },
	perSecond?: number,
): Work {
	const pairs = (fields: Record<string, string>) => ({
		parameters: Object.entries(fields).map(([name, value]) => ({ name, value })),
	});
	const batching = { batch: { batchSize: perSecond ?? -1, batchInterval: 1_000 } };
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'query' in content ? 'GET' : 'POST',
			url: baseUrl + path,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'polyvLiveApi',
			...('query' in content && { sendQuery: true, queryParameters: pairs(content.query) }),
			...('json' in content && { sendBody: true, specifyBody: 'json', jsonBody: content.json }),
			...('body' in content && { sendBody: true, bodyParameters: pairs(content.body) }),
			options: perSecond ? { batching } : {},
		},
		isSigned: true,
	};
}

export const UPDATE_PATH = '/live/v4/user/viewer-record/update';
export const CREATE_PATH = '/live/v4/user/viewer-record/create';
export const LIST_PATH = '/live/v4/user/viewer-record/list';
export const GET_PATH = '/live/v4/user/viewer-record/get';
export const SAVE_PATH = '/live/v4/user/custom-field/viewer-value/save';
