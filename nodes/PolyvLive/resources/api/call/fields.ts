import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retries, returnAllOrLimit, showFor } from '../../../description/fields';

/** Whether parameters are entered one by one or as JSON. */
function specify(displayName: string, name: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'options',
		noDataExpression: true,
		default: 'fields',
		description: 'How to enter the parameters',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
	};
}

function parameters(displayName: string, name: string, description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Parameter',
		default: {},
		description,
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. channelId',
						description: "Name of the parameter on POLYV's page",
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 4827301',
						description: 'Value of the parameter; several values separated by commas',
					},
				],
			},
		],
	};
}

function json(displayName: string, name: string, description: string): INodeProperties {
	return { displayName, name, type: 'json', default: '{}', description };
}

const when = (field: INodeProperties, show: Record<string, Array<string | boolean>>) => ({
	...field,
	displayOptions: { show: { ...field.displayOptions?.show, ...show } },
});

export const fields: INodeProperties[] = showFor('api', 'call', [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		noDataExpression: true,
		default: 'GET',
		description: "Request method (请求方式) on POLYV's page of the address",
		options: [
			{ name: 'GET', value: 'GET' },
			{ name: 'POST', value: 'POST' },
		],
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /live/v4/channel/basic/get',
		description:
			"What follows the host in the address (接口URL) on POLYV's page. As a tool of an agent, it must not be an expression.",
	},
	specify('Specify Query', 'specifyQuery'),
	when(
		parameters(
			'Query Parameters',
			'queryParameters',
			'What follows ? in the address; the credential adds appId, timestamp and sign',
		),
		{ specifyQuery: ['fields'] },
	),
	when(
		json(
			'Query (JSON)',
			'queryJson',
			'An object of names and values; the credential adds appId, timestamp and sign',
		),
		{ specifyQuery: ['json'] },
	),
	when(
		{
			displayName: 'Body',
			name: 'body',
			type: 'options',
			noDataExpression: true,
			default: 'none',
			description:
				"Form of the request body on POLYV's page. POLYV signs the query, and a form before v4; a JSON body is not signed.",
			options: [
				{
					name: 'Form',
					value: 'form',
					description: 'Names and values; signed if the path is older than v4',
				},
				{ name: 'JSON', value: 'json', description: 'An object or an array; not signed' },
				{ name: 'None', value: 'none', description: 'All parameters are in the query' },
			],
		},
		{ method: ['POST'] },
	),
	when(json('Body (JSON)', 'bodyJson', 'The object or array to send'), {
		method: ['POST'],
		body: ['json'],
	}),
	when(specify('Specify Form', 'specifyForm'), { method: ['POST'], body: ['form'] }),
	when(
		parameters(
			'Form Fields',
			'formFields',
			'A field left empty clears the setting at POLYV (before v4)',
		),
		{ method: ['POST'], body: ['form'], specifyForm: ['fields'] },
	),
	when(json('Form (JSON)', 'formJson', 'An object of names and values'), {
		method: ['POST'],
		body: ['form'],
		specifyForm: ['json'],
	}),
	{
		displayName: 'Paginate',
		name: 'paginate',
		type: 'boolean',
		default: false,
		description:
			'Whether to read a list page by page, from the first. The page number is recognized in all versions of the API; pageSize in the query sets the size.',
	},
	...returnAllOrLimit.map((field) => when(field, { paginate: [true] })),
	optionsOf(
		{
			displayName: 'Can Be Repeated',
			name: 'canBeRepeated',
			type: 'options',
			default: 'yes',
			description:
				'Whether to send the request again if its response is lost. Default: Only Reads. The method does not decide: some GET addresses delete.',
			options: [
				{ name: 'No', value: 'no', description: 'It creates, deletes or sends something' },
				{
					name: 'Only Reads',
					value: 'reads',
					description:
						'Paginate, and paths ending in get…, list…, query…, search…, count…, page, detail',
				},
				{ name: 'Yes', value: 'yes', description: 'It reads, or sets a value' },
			],
		},
		retries,
		{
			displayName: 'Split Lists',
			name: 'splitLists',
			type: 'boolean',
			default: true,
			description:
				'Whether a list becomes one item per entry. Turn it off to get all that POLYV returns in one item, e.g. totals.',
		},
	),
]);
