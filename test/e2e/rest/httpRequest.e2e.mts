import { expect, test } from '../fixtures.mts';
import { newestVersion, nodeType } from '../nodeTypes.mts';
import { failureOf, outputOf, runNodes, type Execution, type Json } from '../workflows.mts';
import type { World } from '../world/world.mts';

const type = 'n8n-nodes-base.httpRequest';
let typeVersion: number;

/** @param url path, or the whole address */
async function request(world: World, url: string, parameters: Json = {}) {
	const { id, name } = world.credential;
	const node = {
		name: 'HTTP Request',
		type,
		typeVersion,
		parameters: {
			url: url.startsWith('/') ? `${world.sandboxUrl}${url}` : url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'polyvLiveApi',
			options: {},
			...parameters,
		},
		credentials: { polyvLiveApi: { id, name } },
	};
	return await runNodes(world, { nodes: [node] });
}

/** The items that came out of the node, and the requests, all of them signed. */
async function responseOf({ polyv }: World, execution: Execution) {
	const items = outputOf(execution, 'HTTP Request');
	const requests = await polyv.requests();
	expect(requests.filter(({ signature }) => signature !== 'valid')).toEqual([]);
	return { items, requests };
}

/** Of the viewers in a response. */
function nicknames({ data }: Json): string[] {
	const { contents } = data as { contents: Array<{ nickname: string }> };
	return contents.map(({ nickname }) => nickname);
}

/** Signed by the credential, not by the node of this package: what POLYV offers beyond its operations. */
test.describe('the HTTP Request node with the credential', () => {
	test.beforeAll(async ({ world }) => {
		typeVersion = newestVersion(await nodeType(world, type));
	});

	test('signs a query in the URL, with Chinese and reserved characters', async ({ world }) => {
		const area = encodeURIComponent('四川省成都市');
		const { items, requests } = await responseOf(
			world,
			await request(
				world,
				`/live/v4/user/viewer-record/list?pageNumber=1&pageSize=10&area=${area}&x=a%26b%3Dc`,
			),
		);
		expect(nicknames(items[0])).toEqual(['陈静']);
		expect(requests[0]?.query.x).toBe('a&b=c');
	});

	test('signs query fields, and does not send an empty one', async ({ world }) => {
		const fields = {
			pageNumber: '1',
			pageSize: '10',
			area: '浙江省杭州市',
			mobile: '',
			note: '你好 +&=%',
		};
		const parameters = Object.entries(fields).map(([name, value]) => ({ name, value }));
		const { items, requests } = await responseOf(
			world,
			await request(world, '/live/v4/user/viewer-record/list', {
				sendQuery: true,
				queryParameters: { parameters },
			}),
		);
		expect(nicknames(items[0])).toEqual(['张敏']);
		expect(requests[0]?.query.note).toBe('你好 +&=%');
		expect('mobile' in (requests[0]?.query ?? {})).toBe(false);
	});

	test('signs the fields of a form together with the query (v3)', async ({ world }) => {
		const { items, requests } = await responseOf(
			world,
			await request(world, '/live/v3/channel/management/list-detail?page=1', {
				method: 'POST',
				sendBody: true,
				contentType: 'form-urlencoded',
				bodyParameters: { parameters: [{ name: 'keyword', value: '新品' }] },
			}),
		);
		expect(items[0]?.status).toBe('success');
		expect(requests[0]?.body).toMatchObject({ keyword: '新品' });
	});

	test('signs the text parts of an upload (v3)', async ({ world }) => {
		const { items } = await responseOf(
			world,
			await request(world, '/live/v3/channel/management/list-detail?page=1', {
				method: 'POST',
				sendBody: true,
				contentType: 'multipart-form-data',
				bodyParameters: {
					parameters: [{ parameterType: 'formData', name: 'keyword', value: '新品 b+c' }],
				},
			}),
		);
		expect(items[0]?.status).toBe('success');
	});

	test('sends a JSON body unsigned and unchanged', async ({ world, polyv }) => {
		const body = { viewerUnionId: '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs', nickname: '芳芳 "quoted"' };
		await responseOf(
			world,
			await request(world, '/live/v4/user/viewer-record/update', {
				method: 'POST',
				sendBody: true,
				specifyBody: 'json',
				jsonBody: JSON.stringify(body),
			}),
		);
		const { viewers } = await polyv.state();
		expect(viewers[0]?.nickname).toBe('芳芳 "quoted"');
	});

	test('signs each page afresh', async ({ world }) => {
		const { items, requests } = await responseOf(
			world,
			await request(world, '/live/v4/user/viewer-record/list?pageSize=3', {
				options: {
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: {
								parameters: [{ type: 'qs', name: 'pageNumber', value: '={{ $pageCount + 1 }}' }],
							},
							paginationCompleteWhen: 'other',
							completeExpression:
								'={{ $response.body.data.pageNumber >= $response.body.data.totalPages }}',
							limitPagesFetched: true,
							maxRequests: 10,
						},
					},
				},
			}),
		);
		expect(requests.map(({ query }) => query.pageNumber)).toEqual(['1', '2', '3']);
		expect(items.flatMap(nicknames)).toEqual([
			'黄丽',
			'赵磊',
			'杨帆',
			'陈静',
			'刘洋',
			'张敏',
			'李伟',
			'王芳',
		]);
	});

	// n8n keeps these failed requests, and the search for secrets reads what it keeps.
	for (const fault of [
		{ kind: 'business', code: 400, desc: '未知用户信息' },
		{ kind: '502', html: true },
		{ kind: 'drop-before' },
	]) {
		test(`fails on a ${fault.kind} fault, with the request signed`, async ({ world, polyv }) => {
			await polyv.addFault(fault);
			const execution = await request(world, '/live/v4/user/viewer-record/list?pageNumber=1');
			expect(execution.status).toBe('error');
			const [first] = await polyv.requests();
			expect(first?.signature).toBe('valid');
		});
	}

	test('does not sign for another host, and sends nothing', async ({ world, polyv }) => {
		const { host } = new URL(world.sandboxUrl);
		const execution = await request(
			world,
			`http://localhost:${host.split(':')[1]}/live/v4/user/viewer-record/list?pageNumber=1`,
		);
		const { message } = failureOf(execution, 'HTTP Request');
		expect(message).toMatch(/The credential signs requests only to .*not to http:\/\/localhost/);
		expect(await polyv.requests()).toEqual([]);
	});
});
