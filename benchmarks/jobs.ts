import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** What is to be done at POLYV for every item, and how it is asked for. */
export interface Job {
	name: string;
	method: 'GET' | 'POST';
	path: string;
	/** The parameters of the Polyv Live node */
	parameters: INodeParameters;
	/** The business part of the query and the body, for those who write the request themselves */
	query: (item: IDataObject) => Record<string, string>;
	body?: (item: IDataObject) => object;
}

const viewerUnionId = '={{ $json.id }}';
const saveValues: Job = {
	name: 'customField · saveValues',
	method: 'POST',
	path: '/live/v4/user/custom-field/viewer-value/save',
	parameters: {
		resource: 'customField',
		operation: 'saveValues',
		specifyValues: 'oneViewer',
		viewerId: '={{ $json.id }}',
		values: {
			value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.value }}' }],
		},
	},
	query: () => ({}),
	body: ({ id, value }) => [{ viewerId: id, customFieldId: 'PAY_ORDER', customFieldValue: value }],
};

export const JOBS: Record<string, Job> = {
	saveValues,
	saveValuesBulk: {
		...saveValues,
		name: 'customField · saveValuesBulk',
		parameters: { ...saveValues.parameters, operation: 'saveValuesBulk' },
	},
	viewerUpdate: {
		name: 'viewer · update',
		method: 'POST',
		path: '/live/v4/user/viewer-record/update',
		parameters: {
			resource: 'viewer',
			operation: 'update',
			viewerUnionId,
			updateFields: { nickname: '={{ $json.value }}' },
		},
		query: () => ({}),
		body: ({ id, value }) => ({ viewerUnionId: id, nickname: value }),
	},
	viewerGet: {
		name: 'viewer · get',
		method: 'GET',
		path: '/live/v4/user/viewer-record/get',
		parameters: { resource: 'viewer', operation: 'get', viewerUnionId },
		query: ({ id }) => ({ viewerUnionId: String(id) }),
	},
};

/** Items for as many viewers as the server of the benchmark knows. */
export function itemsOf(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({ id: viewerId(index), value: `v${index}` }));
}

export function viewerId(index: number): string {
	return `2_${String(index).padStart(32, '0')}`;
}
