import type { INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, useSandbox } from '../support/sandbox';
import { Wire } from '../support/wire';

const VIEWER = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';

const sandbox = useSandbox();
let proxy: Wire;
beforeAll(async () => {
	proxy = await Wire.start();
});
afterAll(async () => await proxy.close());
beforeEach(() => proxy.reset());

/** What n8n adds to every declarative node under its settings. */
type RequestOptions = Record<string, string | number>;

const save = (operation: string) => async (requestOptions: RequestOptions) => {
	const parameters = {
		resource: 'customField',
		operation,
		viewerId: VIEWER,
		values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.state }}' }] },
		options: { retries: 0 },
		requestOptions,
	};
	const items = [{ state: '未支付' }, { state: '已支付' }];
	const run = await new Engine(credentialsFor(sandbox.current)).run(parameters, items);
	if (run.error) throw run.error;
};

const ways: Array<[string, (requestOptions: RequestOptions) => Promise<unknown>]> = [
	['an operation', save('saveValues')],
	['a bulk operation', save('saveValues')],
	[
		'a list of the editor',
		async (requestOptions) => {
			const parameters: INodeParameters = { options: { retries: 0 }, requestOptions };
			const engine = new Engine(credentialsFor(sandbox.current));
			return await engine.listSearch('searchRoles', '', undefined, parameters);
		},
	],
	[
		'the columns of the editor',
		async (requestOptions) => {
			const engine = new Engine(credentialsFor(sandbox.current));
			return await engine.columns('customFieldColumns', {
				options: { retries: 0 },
				requestOptions,
			});
		},
	],
];

describe.each(ways)('the Request Options of %s', (_name, send) => {
	test('set the timeout', async () => {
		sandbox.current.configure({ latencyMs: 1_000 });
		await expect(send({ timeout: 100 })).rejects.toMatchObject({
			message: expect.stringContaining('ECONNABORTED') as string,
		});
	});

	test('set the proxy, and what it asks for', async () => {
		proxy.answer({ body: { code: 200, success: true, data: { contents: [] } } });
		const { host } = new URL(proxy.url);
		await send({ proxy: `http://some%20one:p%40ss@${host}` });
		expect(proxy.last.headers.host).toBe(new URL(sandbox.current.url).host);
		expect(proxy.last.headers['proxy-authorization']).toBe(`Basic ${btoa('some one:p@ss')}`);
		expect(sandbox.current.requests).toEqual([]);
	});

	test.each(['myproxy', 'localhost:3128'])('do not take %s for a proxy', async (address) => {
		await expect(send({ proxy: address })).rejects.toMatchObject({
			message: expect.stringMatching(/proxy.* is not/i) as string,
		});
		expect(sandbox.current.requests).toEqual([]);
	});
});
