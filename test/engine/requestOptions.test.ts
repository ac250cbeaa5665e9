import type { INodeParameters } from 'n8n-workflow';

import { Trial } from '../support/trial';
import { Wire } from '../support/wire';

const VIEWER = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';

/** A sandbox for each test: after a lost response, the rate limiter of an address pauses for all. */
let trial: Trial;
let proxy: Wire;
beforeEach(async () => {
	trial = await Trial.start();
	proxy = await Wire.start();
});
afterEach(async () => {
	await Trial.closeAll();
	await proxy.close();
});

/** The options that n8n adds to every declarative node. */
type RequestOptions = Record<string, string | number>;

const save = (batchSize: number) => async (requestOptions: RequestOptions) => {
	const parameters = {
		resource: 'customField',
		operation: 'saveValues',
		viewerId: VIEWER,
		values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.state }}' }] },
		options: { retries: 0, batchSize },
		requestOptions,
	};
	const items = [{ state: '未支付' }, { state: '已支付' }];
	const run = await trial.engine.run(parameters, items);
	if (run.error) throw run.error;
};

const ways: Array<[string, (requestOptions: RequestOptions) => Promise<unknown>]> = [
	['an operation', save(1)],
	['an operation in batches', save(100)],
	[
		'a list of the editor',
		async (requestOptions) => {
			const parameters: INodeParameters = { options: { retries: 0 }, requestOptions };
			return await trial.engine.listSearch('searchRoles', '', undefined, parameters);
		},
	],
	[
		'the columns of the editor',
		async (requestOptions) => {
			return await trial.engine.columns('customFieldColumns', {
				options: { retries: 0 },
				requestOptions,
			});
		},
	],
];

describe.each(ways)('the Request Options of %s', (_name, send) => {
	it('set the timeout', async () => {
		trial.sandbox.configure({ latencyMs: 1_000 });
		await expect(send({ timeout: 100 })).rejects.toMatchObject({
			message: expect.stringContaining('ECONNABORTED') as string,
		});
	});

	it('set the proxy, with its user and password', async () => {
		proxy.answer({ body: { code: 200, success: true, data: { contents: [] } } });
		const { host } = new URL(proxy.url);
		await send({ proxy: `http://some%20one:p%40ss@${host}` });
		expect(proxy.last.headers.host).toBe(new URL(trial.sandbox.url).host);
		expect(proxy.last.headers['proxy-authorization']).toBe(`Basic ${btoa('some one:p@ss')}`);
		expect(trial.sandbox.requests).toEqual([]);
	});

	it.each(['myproxy', 'localhost:3128'])('reject %s as a proxy', async (address) => {
		await expect(send({ proxy: address })).rejects.toMatchObject({
			message: expect.stringMatching(/proxy.* is not/i) as string,
		});
		expect(trial.sandbox.requests).toEqual([]);
	});
});

describe('the Request Options of Fill Required Fields', () => {
	const update = async (requestOptions: RequestOptions) =>
		await trial.engine.run(
			{
				resource: 'viewer',
				operation: 'update',
				viewerUnionId: VIEWER,
				updateFields: { nickname: '={{ $json.name }}' },
				options: { fillRequiredFields: true, retries: 0 },
				requestOptions,
			},
			[{ name: '甲' }, { name: '乙' }],
		);

	it('set the timeout of its own read', async () => {
		trial.sandbox.configure({ latencyMs: 1_000 });
		const { error } = await update({ timeout: 100 });
		expect(error?.message).toContain('ECONNABORTED');
		const paths = trial.sandbox.requests.map(({ path }) => path);
		expect(paths.filter((path) => path.endsWith('/update'))).toEqual([]);
	});

	it('set the proxy of its own read, too', async () => {
		const record = { viewerUnionId: VIEWER, name: '王芳', email: 'a@b.example' };
		proxy.answer({ body: { code: 200, success: true, data: record } });
		const { status } = await update({ proxy: proxy.url });
		expect(status).toBe('success');
		expect(proxy.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST']);
		expect(JSON.parse(proxy.last.body)).toMatchObject({ nickname: '乙', name: '王芳' });
		expect(trial.sandbox.requests).toEqual([]);
	});
});
