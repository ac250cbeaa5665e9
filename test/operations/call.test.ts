import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { accountUserId } from '../../dev/sandbox/index.mts';
import { account } from '../support/account';
import { Engine, type NodeRun } from '../support/engine';
import {
	credentialsFor,
	golden,
	HTTP_MODES,
	useSandbox,
	useSandboxPerTest,
} from '../support/sandbox';
import { callTool, fromAi, WAYS } from '../support/tools';
import { Wire, type Replier } from '../support/wire';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';

const call = (parameters: INodeParameters): INodeParameters => ({
	resource: 'api',
	operation: 'call',
	...parameters,
});
const list = (values: INodeParameters) => ({
	parameter: Object.entries(values).map(([name, value]) => ({ name, value })),
});
const get = (path: string, query: INodeParameters = {}, others: INodeParameters = {}) =>
	call({ path, queryParameters: list(query), ...others });
const post = (path: string, others: INodeParameters = {}) =>
	call({ method: 'POST', path, ...others });
const form = (values: INodeParameters): INodeParameters => ({
	body: 'form',
	formFields: list(values),
});
const kindOf = ({ error }: NodeRun) =>
	(error as { context?: { data?: IDataObject } })?.context?.data;

describe.each(HTTP_MODES)('API > Call with HTTP status "%s"', (httpStatus) => {
	const sandbox = useSandbox({ httpStatus });
	const run = async (parameters: INodeParameters, items: IDataObject[] = [{}, {}]) =>
		await new Engine(credentialsFor(sandbox.current)).run(parameters, items);

	it('signs a JSON body’s query, and returns one item for a void response', async () => {
		const update = post('/live/v4/channel/account/viewer/update', {
			queryParameters: list({ channelId: '={{ $json.channelId }}' }),
			body: 'json',
			bodyJson: '={{ { actor: $json.actor } }}',
		});
		const result = await run(update, [
			{ channelId: 4827301, actor: '甲' },
			{ channelId: 4827302, actor: '乙' },
		]);
		expect(result.json()).toEqual([{ success: true }, { success: true }]);
		expect(result.pairing()).toEqual([0, 1]);
		const { channels } = sandbox.current.state;
		expect(['4827301', '4827302'].map((id) => channels.get(id)?.viewerRole.actor)).toEqual([
			'甲',
			'乙',
		]);
	});

	it.each<[string, INodeParameters[string]]>([
		['an object', '={{ $json }}'],
		['JSON text', '={{ JSON.stringify($json) }}'],
	])('sends no half of an emoji: %s', async (_form, bodyJson) => {
		const update = post('/live/v4/channel/account/viewer/update', {
			queryParameters: list({ channelId: '4827303' }),
			body: 'json',
			bodyJson,
		});
		await run(update, [{ actor: '甲\ud83d', more: [{ '\ude00': '😀' }] }]);
		expect(sandbox.current.requests.map(golden)).toMatchObject([
			{ body: { actor: '甲\ufffd', more: [{ '\ufffd': '😀' }] } },
		]);
	});

	it('sends a bare array as text', async () => {
		const bodyJson = `[{ "viewerId": "${WANG}", "customFieldId": "PAY_ORDER", "customFieldValue": "已付" }]`;
		const save = post('/live/v4/user/custom-field/viewer-value/save', { body: 'json', bodyJson });
		expect((await run(save)).json()).toEqual([{ success: true }, { success: true }]);
		expect(sandbox.current.state.values.get(WANG)?.get('PAY_ORDER')).toBe('已付');
	});

	it.each<[string, INodeParameters]>([
		['fields', form({ url: 'https://example.com/直播?a=1&b=+' })],
		[
			'JSON',
			{
				body: 'form',
				specifyForm: 'json',
				formJson: '{ "url": "https://example.com/直播?a=1&b=+" }',
			},
		],
	])('signs a v2 form, given as %s, and clears by an empty field', async (_name, body) => {
		const path = `/live/v2/user/${accountUserId}/set-stream-callback`;
		expect((await run(post(path, body))).json()).toEqual([{ success: true }, { success: true }]);
		expect(sandbox.current.state.streamCallbackUrl).toBe('https://example.com/直播?a=1&b=+');
		await run(post(path, form({ url: '' })));
		expect(sandbox.current.state.streamCallbackUrl).toBe('');
		expect(sandbox.current.requests.map(({ signature }) => signature)).toEqual(
			Array(4).fill('valid'),
		);
	});

	it('does not sign a v4 form', async () => {
		await run(post('/live/v4/global/robot/delete-batch', form({ ids: ['3001', 3002] })), [{}]);
		expect([...sandbox.current.state.robots.keys()]).toEqual(['3003']);
		expect(sandbox.current.requests.map(({ signature }) => signature)).toEqual(['valid']);
	});

	it('returns a row of a list per item, with IDs as text, and a record as one item', async () => {
		const rows = await run(get('/live/v3/channel/management/list', { pageSize: '2', keyword: '' }));
		expect(rows.json().map(({ channelId }) => channelId)).toEqual([
			'4827301',
			'4827302',
			'4827301',
			'4827302',
		]);
		expect(rows.pairing()).toEqual([0, 0, 1, 1]);
		const record = await run(get('/live/v4/user/viewer-record/get', { viewerUnionId: WANG }), [{}]);
		expect(record.json()).toEqual([expect.objectContaining({ viewerUnionId: WANG })]);
	});

	it('returns the whole response without Split Lists', async () => {
		const whole = get(
			'/live/v3/channel/management/list',
			{ pageSize: 2 },
			{ options: { splitLists: false } },
		);
		expect((await run(whole, [{}])).json()).toEqual([
			expect.objectContaining({ totalItems: 3, contents: [expect.anything(), expect.anything()] }),
		]);
	});

	it.each<[string, INodeParameters, string, string]>([
		['v4', get('/live/v4/channel/simple/list'), 'pageNumber', '1000'],
		['v4, with a size', get('/live/v4/channel/simple/list', { pageSize: 2 }), 'pageNumber', '2'],
		['v3', get('/live/v3/channel/management/list', { pageSize: 1 }), 'page', '1'],
		[
			'a v3 form',
			post('/live/v3/channel/management/list-detail', { ...form({ pageSize: '2' }) }),
			'page',
			'2',
		],
	])('reads all pages of %s', async (_name, parameters, page, size) => {
		const result = await run({ ...parameters, paginate: true, returnAll: true });
		const ids = ['4827301', '4827302', '4827303'];
		expect(result.json().map(({ channelId }) => channelId)).toEqual([...ids, ...ids]);
		expect(result.pairing()).toEqual([0, 0, 0, 1, 1, 1]);
		const sent = sandbox.current.requests.map(({ query, body, signature }) => ({
			...query,
			...(body as object),
			signature,
		}));
		expect(sent[0]).toMatchObject({ [page]: '1', pageSize: size, signature: 'valid' });
		expect(sent).toHaveLength(2 * Math.ceil(3 / Math.min(3, Number(size))));
	});

	it('stops at the limit', async () => {
		const some = get('/live/v4/channel/simple/list', {}, { paginate: true, limit: 2 });
		expect((await run(some, [{}])).json()).toHaveLength(2);
	});

	it('names Path and Method for an unknown address, and links the error to its item', async () => {
		const unknown = get('/live/v4/user/{{ $json.at }}'.replace(/^/, '='), {});
		const result = await run(unknown, [{ at: 'children/list' }, { at: 'nothing' }]);
		expect(result.error?.message).toBe(
			'POLYV has no such address (HTTP 404): check "Path" and "Method" [item 1]',
		);
		expect(kindOf(result)?.kind).toBe('foreign');
	});

	it('is red for a response with HTTP 200 that rejects', async () => {
		const result = await run(
			get('/live/v4/user/viewer-record/get', { viewerUnionId: '2_nobody' }),
			[{}],
		);
		expect(kindOf(result)?.kind).toBe('unknown viewer');
	});
});

describe('validation of API > Call', () => {
	const sandbox = useSandbox();
	const problem = async (parameters: INodeParameters, item: IDataObject = {}) => {
		const result = await new Engine(credentialsFor(sandbox.current)).run(parameters, [item, item]);
		expect(sandbox.current.requests).toEqual([]);
		expect(result.status).toBe('error');
		expect(result.error?.description).toMatch(/Nothing was sent/);
		return result.error?.message ?? '';
	};

	it.each([
		'live/v4/x',
		'',
		'/',
		'//evil.example/live',
		'///evil.example',
		'https://evil.example/live/v4/x',
		'HTTP:/evil.example',
		'javascript:alert(1)',
		'/live//x',
		'/live/v4/x/',
		'/live/../x',
		'/..',
		'/live/v4/..',
		'/live/./x',
		'/live/.../x',
		'/live/%2e%2e/x',
		'/live/%252e%252e/x',
		'/%2F/evil.example',
		'/live%2fx',
		'/live/%5c..',
		'/live\\x',
		'/\\evil.example',
		'/live/x?appId=1&sign=2',
		'/live/x#y',
		'/live/x;y=1',
		'/@evil.example/x',
		'/x@evil.example:8080/y',
		':8080/x',
		'/:8080/x',
		'/live/x\n',
		'/live/\tx',
		'/live/x\r\nHost: evil.example',
		'/live/x y',
		' /live/x',
		'/live/x ',
		'/live/\u0000x',
		'/live/\u200bx',
		'/live/\u202ex',
		'/live/\u2025/x',
		'/live/\uff0e\uff0e/x',
		'/live/\u3002/x',
		'/live/\uff0fx',
		'/live/频道',
		'/live/\ud800x',
		'/live/{userId}/x',
		`/${'a'.repeat(500)}`,
	])('rejects the path %j before anything is sent', async (path) => {
		const message = await problem(get('={{ $json.path }}'), { path });
		expect(message).toMatch(/"Path" \w/);
		expect(message).not.toContain('evil');
	});

	it.each([[5], [null], [['/live/x']], [{ a: 1 }], [true]])(
		'rejects the path %j, which is no text',
		async (path) => {
			expect(await problem(get('={{ $json.path }}'), { path })).toMatch(/"Path" \w/);
		},
	);

	it.each(['PUT', 'get', 'DELETE', ''])('rejects the method %j', async (method) => {
		expect(
			await problem(call({ path: '/live/v4/x', method: '={{ $json.method }}' }), { method }),
		).toMatch(/"Method" \w/);
	});

	it.each<[string, INodeParameters]>([
		['appId', get('/live/x', { appId: '1' })],
		['sign', get('/live/x', { ' Sign ': '1' })],
		['timestamp', get('/live/x', {}, { specifyQuery: 'json', queryJson: '{ "timestamp": 1 }' })],
		['sign', post('/live/v2/x', form({ SIGN: '' }))],
		[
			'signatureMethod',
			post('/live/v2/x', {
				body: 'form',
				specifyForm: 'json',
				formJson: '{"signatureMethod":"x"}',
			}),
		],
	])('rejects the own %s of a person', async (name, parameters) => {
		expect(await problem(parameters)).toMatch(new RegExp(`^2 of 2 .*must not have ${name}`, 'i'));
	});

	it.each<[RegExp, INodeParameters]>([
		[
			/"Query \(JSON\)" is not a JSON object/,
			get('/live/x', {}, { specifyQuery: 'json', queryJson: '[1]' }),
		],
		[
			/"Body \(JSON\)" is not a JSON object or array/,
			post('/live/x', { body: 'json', bodyJson: 'Geheim' }),
		],
		[/"Query Parameters" has a value without a name/, get('/live/x', { '': 'a' })],
		[
			/"Query Parameters" has a twice/,
			call({
				path: '/live/x',
				queryParameters: {
					parameter: [
						{ name: 'a', value: '1' },
						{ name: 'a ', value: '2' },
					],
				},
			}),
		],
		[
			/"Query Parameters" has id, which is too large/,
			get('/live/x', { id: '={{ 12345678901234567890 }}' }),
		],
		[
			/"Query Parameters" has a name with an invisible character, U\+200B/,
			get('/live/x', { 'a\u200bb': '1' }),
		],
		[
			/"Paginate" reads a list from its first page/,
			get('/live/x', { page: '2' }, { paginate: true }),
		],
		[/"pageSize" must be a whole number/, get('/live/x', { pageSize: 'x' }, { paginate: true })],
		[
			/"Can Be Repeated" is not one/,
			get('/live/x', {}, { options: { canBeRepeated: '={{ "maybe" }}' } }),
		],
		[/"Limit" must be/, get('/live/x', {}, { paginate: true, limit: 0 })],
	])('says %s', async (message, parameters) => {
		const said = await problem(parameters);
		expect(said).toMatch(message);
		expect(said).not.toContain('Geheim');
	});

	it.each([
		'/live/v2/channels/123/recordFiles',
		'/live_status/query',
		'/v2/group/x',
		'/front/a_b~c.d-e',
	])('sends %s as it is', async (path) => {
		await new Engine(credentialsFor(sandbox.current)).run(get(path), [{}]);
		expect(sandbox.current.requests.map((request) => request.path)).toEqual([path]);
	});
});

describe('what may be repeated', () => {
	const sandbox = useSandboxPerTest();
	const afterLoss = async (parameters: INodeParameters, settings: Partial<INode> = {}) => {
		sandbox.current.addFault({ kind: 'drop-after', times: 1 });
		const engine = new Engine({ ...credentialsFor(sandbox.current) });
		const { status } = await engine.run(parameters, [{}], settings);
		return { status, requests: sandbox.current.requests.length };
	};
	const remove = get('/live/v4/user/viewer-record/delete', { viewerUnionId: WANG });
	const role = post('/live/v4/channel/account/viewer/update', {
		queryParameters: list({ channelId: '4827301' }),
		body: 'json',
		bodyJson: '{ "actor": "甲" }',
	});
	const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

	it.each<[string, INodeParameters]>([
		['a read', get('/live/v4/channel/simple/list')],
		['a read by POST', post('/live/v3/channel/management/list-detail', form({ page: '1' }))],
		['a write that may be repeated', { ...role, options: { canBeRepeated: 'yes' } }],
	])('%s is sent again after a lost response', async (_name, parameters) => {
		expect(await afterLoss(parameters)).toEqual({ status: 'success', requests: 2 });
	});

	it.each<[string, INodeParameters]>([
		['a GET that deletes', remove],
		['a write', role],
		[
			'a read that must not be',
			get('/live/v4/channel/simple/list', {}, { options: { canBeRepeated: 'no' } }),
		],
	])('%s is not, with Retry On Fail either', async (_name, parameters) => {
		expect(await afterLoss(parameters, RETRY)).toEqual({ status: 'error', requests: 1 });
	});

	it('says of each item of a mixed run whether it was applied', async () => {
		sandbox.current.addFault({ kind: 'drop-after', path: 'delete', times: 1 });
		const engine = new Engine({ ...credentialsFor(sandbox.current), maxConcurrency: 1 });
		const mixed = get('={{ $json.path }}', { viewerUnionId: WANG });
		const result = await engine.run(mixed, [
			{ path: '/live/v4/user/viewer-record/get' },
			{ path: '/live/v4/user/viewer-record/delete' },
			{ path: '/live/v4/user/viewer-record/get' },
		]);
		expect(result.error?.description).toMatch(
			/Applied: item 0.*May have been applied: item 1.*Not sent: item 2/,
		);
	});

	it('sends the writes of one address in the order of the items', async () => {
		sandbox.current.configure({ latencyMs: 20 });
		const engine = new Engine(credentialsFor(sandbox.current));
		const items = Array.from({ length: 12 }, (_, index) => ({ actor: `第${index}` }));
		await engine.run({ ...role, bodyJson: '={{ { actor: $json.actor } }}' }, items);
		const { requests } = sandbox.current;
		expect(requests.map(({ inFlight }) => inFlight)).toEqual(items.map(() => 1));
		expect(requests.map(({ body }) => body)).toEqual(items);
	});
});

describe('responses of other forms', () => {
	let wire: Wire;
	beforeEach(async () => {
		wire = await Wire.start();
	});
	afterEach(async () => await wire.close());
	const run = async (parameters: INodeParameters, ...replies: Replier[]) => {
		wire.answer(...replies);
		return await new Engine({ ...account, baseUrl: wire.url }).run(
			{ ...parameters, options: { retries: 0 } },
			[{}],
		);
	};
	const of = (data: unknown): Replier => ({ body: { code: 200, status: 'success', data } });
	const all = (query: INodeParameters = {}) =>
		get('/live/v3/x/list', query, { paginate: true, returnAll: true });

	it.each<[unknown, IDataObject[]]>([
		[null, [{ success: true }]],
		[undefined, [{ success: true }]],
		[true, [{ success: true }]],
		['', [{ success: true }]],
		[{}, [{ success: true }]],
		['SUCCESS', [{ success: true }]],
		['https://a.cn/x', [{ data: 'https://a.cn/x' }]],
		[false, [{ data: false }]],
		[0, [{ data: 0 }]],
		[7, [{ data: 7 }]],
		[[], []],
		[
			['a', 1],
			[{ data: 'a' }, { data: 1 }],
		],
		[{ list: [{ id: 5 }], auditEnabled: 'N' }, [{ id: '5' }]],
		[{ contents: [], totalItems: 0 }, []],
		[{ basic: { channelId: 5, password: 'p' } }, [{ basic: { channelId: '5', password: 'p' } }]],
	])('%j becomes %j', async (data, items) => {
		expect((await run(get('/live/v3/x'), of(data))).json()).toEqual(items);
	});

	it('masks the signature that a response repeats, and an App Secret', async () => {
		const echo: Replier = ({ path, query }) => ({
			body: {
				code: 200,
				data: {
					url: `${path}?${query}`,
					again: encodeURIComponent(`${path}?${query}`),
					twice: encodeURIComponent(encodeURIComponent(query)),
					sign: new URLSearchParams(query).get('sign'),
					appSecret: account.appSecret,
					fileMd5: 'A'.repeat(32),
				},
			},
		});
		const result = await run(get('/live/v3/x', { a: '1' }), echo);
		const sign = new URLSearchParams(wire.last.query).get('sign') as string;
		expect(result.stored()).not.toContain(sign);
		expect(result.stored()).not.toContain(account.appSecret);
		expect(result.json()[0]).toMatchObject({ sign: '***', fileMd5: 'A'.repeat(32) });
	});

	it.each<[string, INodeParameters]>([
		[
			'in the body',
			post('/live/v4/x', {
				body: 'json',
				bodyJson: "={{ ({ a: [{ password: 'Ge' + 'heim1' }] }) }}",
			}),
		],
		['in a form', post('/live/v2/x', form({ channelPasswd: "={{ 'Ge' + 'heim1' }}" }))],
		['in the query', get('/live/v2/x', { passwd: "={{ 'Ge' + 'heim1' }}" })],
	])('masks a password %s that POLYV repeats', async (_name, parameters) => {
		const result = await run(parameters, ({ query, body }) => ({
			body: { code: 400, status: 'error', message: `bad ${query} ${body}` },
		}));
		expect(result.status).toBe('error');
		expect(result.stored()).not.toMatch(/Geheim/);
	});

	it('reads up to the last page of a list that does not count, and has smaller pages', async () => {
		const rows = (from: number) => [from, from + 1].map((id) => ({ id }));
		const result = await run(
			all(),
			of({ contents: rows(1), pageSize: 2, totalItems: 0, totalPages: 0 }),
			of({ contents: rows(3), pageSize: 2, totalItems: 0, totalPages: 0 }),
			of({ contents: [{ id: 5 }], pageSize: 2, totalItems: 0, totalPages: 0 }),
		);
		expect(result.json().map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
	});

	it('returns a record that moved to another page once', async () => {
		const result = await run(
			all({ pageSize: 2 }),
			of({ contents: [{ id: 1 }, { id: 2 }], totalItems: 3, totalPages: 2 }),
			of({ contents: [{ id: 2 }, { id: 3 }], totalItems: 4, totalPages: 2 }),
			of({ contents: [{ id: 9 }, { id: 1 }], totalItems: 4, totalPages: 2 }),
			of({ contents: [{ id: 2 }, { id: 3 }], totalItems: 4, totalPages: 2 }),
		);
		expect(result.json().map(({ id }) => id)).toEqual(['1', '2', '3', '9']);
	});

	it('finds the name of the page number by the response', async () => {
		const result = await run(all({ pageSize: '1' }), ({ query }) => {
			const page = Number(new URLSearchParams(query).get('pageNumber') ?? 1);
			return {
				body: {
					code: 200,
					data: { contents: [{ id: page }], pageNumber: page, totalPages: 3, totalItems: 3 },
				},
			};
		});
		expect(result.json().map(({ id }) => id)).toEqual(['1', '2', '3']);
	});

	it.each<[string, INodeParameters]>([
		['', all()],
		['named by the person', all({ page: 1 })],
	])('fails for a list that ignores the page%s', async (_name, parameters) => {
		const result = await run(
			parameters,
			of({ contents: [{ id: 1 }], pageNumber: 1, totalPages: 3, totalItems: 3 }),
		);
		expect(result.error?.message).toMatch(/^"Paginate" has no effect/);
		expect(wire.requests.length).toBeLessThanOrEqual(3);
	});

	it('uses the names and the place that the person gives', async () => {
		const body = {
			body: 'json',
			bodyJson: '{ "page": 1, "pageSize": 1, "kind": "a" }',
			paginate: true,
			returnAll: true,
		};
		const result = await run(post('/live/v4/x/list', body), ({ body: text }) => {
			const { page } = JSON.parse(text) as { page: number };
			return {
				body: { code: 200, data: { contents: [{ id: page }], totalPages: 2, totalItems: 2 } },
			};
		});
		expect(result.json()).toHaveLength(2);
		expect(wire.requests.map(({ body: text }) => JSON.parse(text) as unknown)).toEqual([
			{ page: 1, pageSize: 1, kind: 'a' },
			{ page: 2, pageSize: 1, kind: 'a' },
		]);
		expect(wire.last.query).not.toMatch(/page/i);
		await run(all({ limit: 5 }), of({ contents: [], totalItems: 0 }));
		expect(wire.last.query).toMatch(/limit=5&page=1|page=1&limit=5/);
		expect(wire.last.query).not.toMatch(/pageSize/);
	});

	it('reads a list without pages once', async () => {
		const result = await run(all(), of({ list: [{ viewerId: 'a' }, { viewerId: 'b' }] }));
		expect(result.json()).toHaveLength(2);
		expect(wire.requests).toHaveLength(1);
	});

	it('says that there is no list', async () => {
		const result = await run(all(), of({ channelId: 5 }));
		expect(result.error?.message).toMatch(/^"Paginate" is on, but POLYV returned no list/);
	});

	it.each<[Replier, RegExp]>([
		[{ status: 200, body: 'live' }, /\(HTTP 200\) is not in the form of POLYV's API: check "Path"/],
		[{ status: 405, body: 'no' }, /no such address \(HTTP 405\): check "Path" and "Method"/],
		[{ status: 403, body: 'no' }, /firewall/],
		[{ status: 502, body: 'no' }, /gateway/],
	])('%j: %s', async (reply, message) => {
		expect((await run(get('/live_status/query'), reply)).error?.message).toMatch(message);
	});
});

describe.each(WAYS)('a tool that is %s', (way) => {
	const sandbox = useSandboxPerTest();
	const ask = async (parameters: INodeParameters, calls: IDataObject[]) =>
		await callTool(way, sandbox.current, parameters, calls).catch(({ message }: Error) => [
			{ answer: `failed: ${message}` },
		]);

	it('calls a fixed address with what the model fills in', async () => {
		const tool = get('/live/v4/user/viewer-record/get', {
			viewerUnionId: fromAi('id', 'ID of the viewer'),
		});
		const [{ answer }] = await ask(tool, [{ id: WANG }]);
		expect(JSON.parse(answer)).toEqual([expect.objectContaining({ viewerUnionId: WANG })]);
	});

	it.each<[string, INodeParameters]>([
		['Path', get(fromAi('path', 'Path'), { viewerUnionId: WANG })],
		['Path', get("={{ '/live/v4/user/viewer-record/delete' }}", { viewerUnionId: WANG })],
		[
			'Method',
			get('/live/v4/user/viewer-record/delete', {}, { method: fromAi('method', 'Method') }),
		],
	])('rejects an expression in %s', async (field, parameters) => {
		const [{ answer }] = await ask(parameters, [
			{ path: '/live/v4/user/viewer-record/delete', method: 'GET' },
		]);
		expect(answer).toMatch(new RegExp(`failed: .*"${field}" must not be an expression in a tool`));
		expect(sandbox.current.requests).toEqual([]);
	});
});
