import { createHash } from 'node:crypto';

import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestMethods,
	type INodeType,
} from 'n8n-workflow';

import { runnable, testNode, type Step } from '../test/support/nodes';
import type { Job } from './jobs';

/** One way to do a job in n8n: the nodes of the workflow, and their types beside the Polyv Live node. */
export interface Contender {
	name: string;
	steps: (job: Job, baseUrl: string) => Step[];
	types?: (job: Job) => Record<string, INodeType>;
}

/** The same endpoint as n8n's starter would describe it: no pace, no retry, no check of the answer. */
function plainNode(job: Job): INodeType {
	const send = (type: 'body' | 'query', property: string) => ({ send: { type, property } });
	const fields = job.body
		? [
				{
					name: 'id',
					routing: send('body', job.name.startsWith('viewer') ? 'viewerUnionId' : '[0].viewerId'),
				},
				{
					name: 'value',
					routing: send(
						'body',
						job.name.startsWith('viewer') ? 'nickname' : '[0].customFieldValue',
					),
				},
			]
		: [{ name: 'id', routing: send('query', 'viewerUnionId') }];
	return runnable({
		description: {
			...testNode('plain', undefined).description,
			requestDefaults: { baseURL: '={{ $credentials.baseUrl }}' },
			inputs: [NodeConnectionTypes.Main],
			properties: [
				{
					displayName: 'Operation',
					name: 'operation',
					type: 'options',
					default: 'run',
					options: [
						{
							name: 'Run',
							value: 'run',
							routing: {
								request: { method: job.method, url: job.path },
								...(job.path.includes('viewer-value') && { send: { preSend: [asArray] } }),
							},
						},
					],
				},
				...fields.map((field) => ({
					...field,
					displayName: field.name,
					type: 'string' as const,
					default: '',
				})),
			],
		},
	});
}

async function asArray<T extends { body?: unknown }>(options: T): Promise<T> {
	const [row] = Object.values(options.body as object) as object[];
	return { ...options, body: [{ customFieldId: 'PAY_ORDER', ...row }] };
}

/** A Code node that signs. */
function signNode(job: Job): INodeType {
	return testNode('sign', async function (this: IExecuteFunctions) {
		const { appId, appSecret } = await this.getCredentials<Record<string, string>>('polyvLiveApi');
		return [
			this.getInputData().map(({ json }, item) => {
				const query: Record<string, string> = {
					appId,
					timestamp: String(Date.now()),
					...job.query(json),
				};
				const text = Object.keys(query)
					.sort()
					.map((name) => name + query[name])
					.join('');
				const sign = createHash('md5')
					.update(appSecret + text + appSecret)
					.digest('hex')
					.toUpperCase();
				return {
					json: { query: { ...query, sign }, body: job.body?.(json) as IDataObject },
					pairedItem: { item },
				};
			}),
		];
	});
}

/** What n8n's HTTP Request node does without its batching: read its parameters item by item, start all. */
const httpRequest = withParameters(
	testNode('httpRequest', async function (this: IExecuteFunctions) {
		const answers = this.getInputData().map(async (_item, index) => {
			const parameter = (name: string) => this.getNodeParameter(name, index, '');
			return await (this.helpers.httpRequest({
				method: parameter('method') as IHttpRequestMethods,
				url: parameter('url') as string,
				qs: parameter('query') as IDataObject,
				body: (parameter('body') || undefined) as IDataObject,
				json: true,
			}) as Promise<IDataObject>);
		});
		return [(await Promise.all(answers)).map((json, item) => ({ json, pairedItem: { item } }))];
	}),
	'method',
	'url',
	'query',
	'body',
);

/** n8n forgets parameters that the description does not name. */
function withParameters(nodeType: INodeType, ...names: string[]): INodeType {
	const properties = names.map((name) => ({
		displayName: name,
		name,
		type: 'string' as const,
		default: '',
	}));
	return { ...nodeType, description: { ...nodeType.description, properties } };
}

export const CONTENDERS: Record<string, Contender> = {
	ours: {
		name: 'this node',
		steps: ({ parameters }) => [{ name: 'Work', parameters }],
	},
	plain: {
		name: 'plain declarative node',
		steps: () => [
			{
				name: 'Work',
				type: 'plain',
				parameters: { operation: 'run', id: '={{ $json.id }}', value: '={{ $json.value }}' },
			},
		],
		types: (job) => ({ plain: plainNode(job) }),
	},
	byHand: {
		name: 'Code + HTTP Request',
		steps: ({ method, path }, baseUrl) => [
			{ name: 'Sign', type: 'sign' },
			{
				name: 'Work',
				type: 'httpRequest',
				parameters: {
					method,
					url: baseUrl + path,
					query: '={{ $json.query }}',
					body: '={{ $json.body }}',
				},
			},
		],
		types: (job) => ({ sign: signNode(job), httpRequest }),
	},
};
