/*
 * A plain declarative node, written as n8n's documentation shows it: fields and routing, nothing else. This package's
 * credential signs its requests. The benchmarks install it beside this package's node.
 */
/** @type {(name: string, send?: import('n8n-workflow').INodeRequestSend) => import('n8n-workflow').INodeProperties} */
const field = (name, send) => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...(send && { routing: { send } }),
});

/** @type {(name: string, ...operations: string[]) => import('n8n-workflow').INodeProperties} */
const bodyField = (name, ...operations) => ({
	...field(name, { type: 'body', property: name }),
	displayOptions: { show: { operation: operations } },
});

/** @type {import('n8n-workflow').INodePropertyOptions[]} */
const operations = [
	{
		name: 'Update',
		value: 'update',
		routing: { request: { method: 'POST', url: '/live/v4/user/viewer-record/update' } },
	},
	{
		name: 'Create',
		value: 'create',
		routing: { request: { method: 'POST', url: '/live/v4/user/viewer-record/create' } },
	},
	{
		name: 'Save Rows',
		value: 'saveRows',
		routing: {
			request: { method: 'POST', url: '/live/v4/user/custom-field/viewer-value/save' },
			send: {
				preSend: [
					async function (options) {
						const body = /** @type {object[]} */ (this.getNodeParameter('rows'));
						return { ...options, body };
					},
				],
			},
		},
	},
	{
		name: 'Get All',
		value: 'getAll',
		routing: {
			request: { method: 'GET', url: '/live/v4/user/viewer-record/list' },
			send: { paginate: true },
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.data.pageNumber < $response.body.data.totalPages }}',
						request: {
							qs: {
								pageNumber: '={{ ($response.body?.data.pageNumber ?? 0) + 1 }}',
								pageSize: '1000',
							},
						},
					},
				},
			},
			output: {
				postReceive: [{ type: 'rootProperty', properties: { property: 'data.contents' } }],
			},
		},
	},
];

class Plain {
	/** @type {import('n8n-workflow').INodeTypeDescription} */
	description = {
		displayName: 'Plain',
		name: 'plain',
		group: ['transform'],
		version: 1,
		description: 'Calls POLYV',
		defaults: { name: 'Plain' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'polyvLiveApi', required: true }],
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}' },
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				default: 'update',
				options: operations,
			},
			bodyField('viewerUnionId', 'update'),
			bodyField('mobile', 'create'),
			bodyField('nickname', 'update', 'create'),
			bodyField('name', 'update'),
			{ ...field('rows'), displayOptions: { show: { operation: ['saveRows'] } } },
		],
	};
}

module.exports = { Plain };
