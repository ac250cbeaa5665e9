import type { INodeProperties } from 'n8n-workflow';

import { findDisplayName } from '../../nodes/PolyvLive/description/displayNames';

const field = (name: string, displayName: string): INodeProperties => ({
	name,
	displayName,
	type: 'string',
	default: '',
});

const fields: INodeProperties[] = [
	field('viewerId', 'Viewer ID'),
	{
		...field('updateFields', 'Update Fields'),
		type: 'collection',
		options: [field('nickname', 'Nickname'), field('childName', 'Name')],
	},
	{
		...field('values', 'Values'),
		type: 'fixedCollection',
		options: [
			{ name: 'value', displayName: 'Value', values: [field('customFieldId', 'Custom Field ID')] },
		],
	},
	{
		...field('specify', 'Specify'),
		type: 'options',
		options: [{ name: 'mobile', value: 'mobile' }],
	},
];

describe('the label of a parameter', () => {
	it.each([
		['viewerId', 'Viewer ID', 'of a field'],
		['updateFields', 'Update Fields', 'of a collection'],
		['nickname', 'Nickname', 'in a collection'],
		['childName', 'Name', 'that differs from its name'],
		['customFieldId', 'Custom Field ID', 'in the rows of a fixed collection'],
		['viewerUnionId', 'Viewer ID', 'which POLYV calls by another name elsewhere'],
		['area', 'area', 'that the panel lacks is POLYV’s own name'],
		['mobile', 'mobile', 'is not taken from the choices of a list'],
	])('%s is "%s" (%s)', (parameter, label) => {
		expect(findDisplayName(fields, parameter)).toBe(label);
	});
});
