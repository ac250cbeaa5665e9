import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { Engine, testNode } from './engine';

type Credentials = ConstructorParameters<typeof Engine>[0];

/** Runs a node of the test's own with the credential, in n8n's engine; throws the error that n8n stores. */
export async function inNode(
	credentials: Credentials,
	send: (node: IExecuteFunctions) => Promise<unknown>,
): Promise<unknown> {
	let answer: unknown;
	const probe = testNode('probe', async function (this: IExecuteFunctions) {
		answer = await send(this);
		return [[]];
	});
	const engine = new Engine(credentials, { probe });
	const { data } = await engine.runWorkflow([{ name: 'Probe', type: 'probe' }]);
	const { error } = data.resultData;
	if (error) throw new Error(error.message);
	return answer;
}

/** By the helper that nodes of today use; the body of the answer. */
export async function sendAsNodesDo(credentials: Credentials, options: object): Promise<unknown> {
	return await inNode(
		credentials,
		async (node) =>
			(await node.helpers.httpRequestWithAuthentication.call(
				node,
				'polyvLiveApi',
				options as IHttpRequestOptions,
			)) as unknown,
	);
}

/** By the older helper and with the options that n8n's HTTP Request node always sets; the whole answer. */
export async function sendAsHttpRequestDoes(
	credentials: Credentials,
	options: IDataObject | object,
): Promise<unknown> {
	const always = { json: false, useStream: true, encoding: null, resolveWithFullResponse: true };
	return await inNode(
		credentials,
		async (node) =>
			(await node.helpers.requestWithAuthentication.call(node, 'polyvLiveApi', {
				...always,
				...options,
			})) as unknown,
	);
}
