import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { CASES } from '../operations/cases';
import { itemsFor, OPERATIONS } from '../support/operations';

/** An operation in the matrix: three items that name different records. */
export interface Subject {
	name: string;
	parameters: INodeParameters;
	items: IDataObject[];
	/** Fields that a second read adds: under a fault they may be missing */
	laterFields?: string[];
}

const VIEWERS = OPERATIONS[0].keys;

const own: Array<Omit<Subject, 'items'> & { keys: string[] }> = [
	{
		name: 'api call that creates',
		parameters: {
			resource: 'api',
			operation: 'call',
			method: 'POST',
			path: '/live/v4/user/viewer-label/create-batch',
			body: 'json',
			bodyJson: '={{ { labels: [$json.key] } }}',
		},
		keys: ['甲', '乙', '丙'],
	},
	{
		name: 'api call of all pages',
		parameters: {
			resource: 'api',
			operation: 'call',
			path: '/live/v3/channel/management/list',
			queryParameters: { parameter: [{ name: 'pageSize', value: '={{ $json.key }}' }] },
			paginate: true,
			returnAll: true,
		},
		keys: ['1', '2', '3'],
	},
	{
		name: 'customField saveValues',
		parameters: {
			resource: 'customField',
			operation: 'saveValues',
			viewerId: '={{ $json.key }}',
			values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.text }}' }] },
			options: { batchSize: 2 },
		},
		keys: VIEWERS,
	},
	{
		name: 'channel delete in one batch',
		parameters: { resource: 'channel', operation: 'delete', channelId: '={{ $json.key }}' },
		keys: ['4827301', '4827302', '4827303'],
	},
	{
		name: 'viewer upsert of new viewers',
		parameters: {
			resource: 'viewer',
			operation: 'upsert',
			mobile: '={{ $json.key }}',
			updateFields: { nickname: '={{ $json.text }}' },
		},
		keys: ['15900000001', '15900000002', '15900000003'],
	},
	{
		name: 'viewer update with Fill Required Fields',
		parameters: {
			resource: 'viewer',
			operation: 'update',
			viewerUnionId: '={{ $json.key }}',
			updateFields: { nickname: '={{ $json.text }}' },
			options: { fillRequiredFields: true },
		},
		keys: VIEWERS,
	},
];

/** Every operation of the node; a test compares it with the node's description. */
export const SUBJECTS: Subject[] = [...OPERATIONS, ...CASES, ...own]
	.map(({ name, parameters, keys, ...subject }) => ({
		name,
		parameters,
		items: itemsFor(keys),
		laterFields: 'laterFields' in subject ? subject.laterFields : [],
	}))
	.sort((a, b) => (a.name < b.name ? -1 : 1));

/** `resource operation` of everything that the node's panel offers. */
export function operationsOf({ description }: INodeType): string[] {
	return description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map(
				(option) =>
					`${displayOptions?.show?.resource?.[0] as string} ${'value' in option ? option.value : ''}`,
			),
		);
}
