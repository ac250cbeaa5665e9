import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';
import { newest, nodeTypes } from '../nodeTypes.mts';
import { failureOf, outputOf, runNodes } from '../workflows.mts';
import { enterWorld } from '../world.mts';

const type = 'n8n-nodes-base.httpRequest';

/** Signed by the credential, not by the node of this package: what POLYV offers beyond its operations. */
describe('The HTTP Request node with the credential', () => {
	/** @type {import('../world.mts').World} */
	let world;
	/** @type {number} */
	let typeVersion;
	before(async () => {
		world = await enterWorld();
		const nodeType = (await nodeTypes(world)).get(type);
		if (!nodeType) throw new Error('This n8n has no HTTP Request node.');
		typeVersion = newest(nodeType);
	});
	beforeEach(async () => await world.polyv.reset());

	/**
	 * @param {string} url path, or the whole address
	 * @param {Record<string, unknown>} [parameters]
	 */
	async function request(url, parameters = {}) {
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

	/** @param {import('../workflows.mts').Execution} execution */
	async function answered(execution) {
		const items = outputOf(execution, 'HTTP Request');
		const requests = await world.polyv.requests();
		assert.deepEqual(
			requests.map(({ signature }) => signature),
			requests.map(() => 'valid'),
		);
		return { items, requests };
	}

	/** @param {any} item @returns {string[]} */
	const nicknames = ({ data }) => data.contents.map((/** @type {any} */ each) => each.nickname);

	it('signs a query in the URL, with Chinese and reserved characters', async () => {
		const area = encodeURIComponent('四川省成都市');
		const { items, requests } = await answered(
			await request(
				`/live/v4/user/viewer-record/list?pageNumber=1&pageSize=10&area=${area}&x=a%26b%3Dc`,
			),
		);
		assert.deepEqual(nicknames(items[0]), ['陈静']);
		assert.equal(requests[0]?.query.x, 'a&b=c');
	});

	it('signs query fields, and leaves out an empty one', async () => {
		const fields = {
			pageNumber: '1',
			pageSize: '10',
			area: '浙江省杭州市',
			mobile: '',
			note: '你好 +&=%',
		};
		const parameters = Object.entries(fields).map(([name, value]) => ({ name, value }));
		const { items, requests } = await answered(
			await request('/live/v4/user/viewer-record/list', {
				sendQuery: true,
				queryParameters: { parameters },
			}),
		);
		assert.deepEqual(nicknames(items[0]), ['张敏']);
		assert.equal(requests[0]?.query.note, '你好 +&=%');
		assert.equal('mobile' in (requests[0]?.query ?? {}), false);
	});

	it('signs the fields of a form together with the query (v3)', async () => {
		const { items, requests } = await answered(
			await request('/live/v3/channel/management/list-detail?page=1', {
				method: 'POST',
				sendBody: true,
				contentType: 'form-urlencoded',
				bodyParameters: { parameters: [{ name: 'keyword', value: '新品' }] },
			}),
		);
		assert.equal(items[0]?.status, 'success');
		assert.equal(requests[0]?.body.keyword, '新品');
	});

	it('sends a JSON body unsigned and as it is', async () => {
		const body = { viewerUnionId: '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs', nickname: '芳芳 "quoted"' };
		await answered(
			await request('/live/v4/user/viewer-record/update', {
				method: 'POST',
				sendBody: true,
				specifyBody: 'json',
				jsonBody: JSON.stringify(body),
			}),
		);
		const { viewers } = await world.polyv.state();
		assert.equal(viewers[0]?.nickname, '芳芳 "quoted"');
	});

	it('signs every page afresh', async () => {
		const { items, requests } = await answered(
			await request('/live/v4/user/viewer-record/list?pageSize=3', {
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
		assert.deepEqual(
			requests.map(({ query }) => query.pageNumber),
			['1', '2', '3'],
		);
		assert.deepEqual(items.flatMap(nicknames), [
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

	// What n8n keeps of a request that failed is what the search for secrets looks into afterwards.
	for (const fault of [
		{ kind: 'business', code: 400, desc: '未知用户信息' },
		{ kind: '502', html: true },
		{ kind: 'drop-before' },
	]) {
		it(`fails when POLYV answers by ${fault.kind}`, async () => {
			await world.polyv.addFault(fault);
			const execution = await request('/live/v4/user/viewer-record/list?pageNumber=1');
			assert.equal(execution.status, 'error');
			const [first] = await world.polyv.requests();
			assert.equal(first?.signature, 'valid');
		});
	}

	it('refuses another host before anything is sent', async () => {
		const { host } = new URL(world.sandboxUrl);
		const execution = await request(
			`http://localhost:${host.split(':')[1]}/live/v4/user/viewer-record/list?pageNumber=1`,
		);
		const { message } = failureOf(execution, 'HTTP Request');
		assert.match(message, /The POLYV credential signs only for .*not for http:\/\/localhost/);
		assert.deepEqual(await world.polyv.requests(), []);
	});
});
