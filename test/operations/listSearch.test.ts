import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';
import { Engine } from '../support/engine';
import { refusedAddress } from '../support/wire';
import { addViewers } from './many';

let sandbox: Sandbox;
let engine: Engine;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	engine = new Engine({ ...sandbox.account, baseUrl: sandbox.url });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const names = async (method: string, filter?: string) =>
	(await engine.listSearch(method, filter)).results.map(({ name }) => name);

describe('a list of the editor', () => {
	it.each([
		[
			'searchChannels',
			undefined,
			['新品发布会 (4827301)', '客户成功训练营 (4827302)', '投资者开放日 (4827303)'],
		],
		['searchChannels', ' 训练\n', ['客户成功训练营 (4827302)']],
		[
			'searchCustomFields',
			undefined,
			['支付状态 (PAY_ORDER)', '会员等级 (MEMBER_LEVEL)', '合同链接 (CONTRACT_LINK)'],
		],
		['searchCustomFields', ' pay_ ', ['支付状态 (PAY_ORDER)']],
		['searchRoles', undefined, ['管理员', '直播频道管理员', '销售']],
		['searchRoles', '管理', ['管理员', '直播频道管理员']],
		['searchSubAccounts', '张', ['张三 (zhangsan@example.com)']],
		['searchSubAccounts', 'LISI@', ['李四 (lisi@example.com)']],
		['searchViewerLabels', undefined, ['重点客户', '意向客户', '已签约']],
		['searchViewerLabels', '客户 ', ['重点客户', '意向客户']],
		['searchViewers', '13800138001', ['王芳 (13800138001)']],
		['searchViewers', 'viewer2@example.com', ['李伟 (13800138002)']],
		['searchViewers', '+86 138-0013-8001', ['王芳 (13800138001)']],
		['searchViewers', '１３８００１３８００１', ['王芳 (13800138001)']],
		['searchViewers', '（+86）13800138001', ['王芳 (13800138001)']],
		['searchViewers', "'13800138001", ['王芳 (13800138001)']],
		['searchViewers', '13800138001.0', ['王芳 (13800138001)']],
		['searchViewers', 'viewer2＠example.com', ['李伟 (13800138002)']],
		['searchViewers', '刘', ['刘洋 (13800138004)']],
		['searchViewers', 'nobody', []],
	])('%s for %p', async (method, filter, expected) => {
		expect(await names(method, filter)).toEqual(expected);
	});

	it.each([
		['searchChannels', '4827301'],
		['searchCustomFields', 'PAY_ORDER'],
		['searchRoles', '1'],
		['searchSubAccounts', 'zhangsan@example.com'],
		['searchViewerLabels', '1282'],
	])('%s gives IDs as text', async (method, id) => {
		expect((await engine.listSearch(method)).results[0].value).toBe(id);
	});

	it('lets POLYV search viewers by mobile number and email', async () => {
		await engine.listSearch('searchViewers', '13800138001');
		await engine.listSearch('searchViewers', 'viewer2@example.com');
		await engine.listSearch('searchViewers', '+8613800138001');
		expect(sandbox.requests.map(({ query: { mobile, email } }) => ({ mobile, email }))).toEqual([
			{ mobile: '13800138001', email: undefined },
			{ mobile: undefined, email: 'viewer2@example.com' },
			{ mobile: '13800138001', email: undefined },
		]);
	});

	it('shows an entry without a name by its ID', async () => {
		const [viewer] = sandbox.state.viewers.values();
		Object.assign(viewer, { nickname: '', name: '', mobile: '', email: '' });
		expect(await names('searchViewers')).toContain(viewer.viewerUnionId);
	});

	it('searches a name among 1000 viewers', async () => {
		addViewers(sandbox, 900);
		expect(await names('searchViewers', '王芳')).toEqual(['王芳 (13800138001)']);
	});

	it('links a channel to its watch page', async () => {
		const [{ value, url }] = (await engine.listSearch('searchChannels')).results;
		expect(url).toMatch(new RegExp(`^https://.*${String(value)}`));
	});

	it("does not return a channel's password", async () => {
		const list = await engine.listSearch('searchChannels');
		const [{ channelPasswd }] = sandbox.state.channels.values();
		expect(channelPasswd).not.toBe('');
		expect(JSON.stringify(list)).not.toContain(channelPasswd);
	});
});

describe('pagination', () => {
	it('loads a long list page by page, each page once', async () => {
		addViewers(sandbox, 230);
		const seen: unknown[] = [];
		let token: string | undefined;
		do {
			const page = await engine.listSearch('searchViewers', '', token);
			seen.push(...page.results.map(({ value }) => value));
			token = page.paginationToken;
		} while (token !== undefined);
		expect(new Set(seen).size).toBe(238);
		expect(seen).toHaveLength(238);
		expect(sandbox.requests).toHaveLength(3);
	});

	it('finds on a later page what POLYV cannot search', async () => {
		const [first] = sandbox.state.subAccounts.values();
		for (let number = 0; number < 1200; number++) {
			const childEmail = `many${number}@example.com`;
			sandbox.state.subAccounts.set(childEmail, { ...first, childEmail, childName: '同事' });
		}
		expect(await names('searchSubAccounts', 'many1199@')).toEqual(['同事 (many1199@example.com)']);
		expect(sandbox.requests).toHaveLength(2);
		const { paginationToken } = await engine.listSearch('searchSubAccounts', '张三');
		expect(paginationToken).toBe('2');
	});
});

describe.each(['mirror', 'always200'] as const)('with HTTP status %s', (httpStatus) => {
	beforeEach(() => sandbox.configure({ httpStatus }));

	it.each([
		'searchChannels',
		'searchCustomFields',
		'searchRoles',
		'searchSubAccounts',
		'searchViewerLabels',
		'searchViewers',
	])('%s works, and shows why it does not', async (method) => {
		expect((await engine.listSearch(method)).results.length).toBeGreaterThan(0);

		const stranger = new Engine({ ...sandbox.account, appSecret: 'wrong', baseUrl: sandbox.url });
		await expect(stranger.listSearch(method)).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'POLYV rejects the signature: check "App Secret" in the credential',
			description: expect.stringContaining('签名错误') as string,
		});
	});

	it('names a feature that the account lacks', async () => {
		sandbox.configure({ subAccounts: false });
		await expect(engine.listSearch('searchRoles')).rejects.toMatchObject({
			message: 'This POLYV account lacks the feature that the operation needs',
		});
	});
});

describe('a list while POLYV is down', () => {
	it('fails with the reason, and a viewer picked before still works', async () => {
		const baseUrl = await refusedAddress();
		const down = new Engine({ ...sandbox.account, baseUrl });
		await expect(
			down.listSearch('searchViewers', '', undefined, { options: { retries: 0 } }),
		).rejects.toMatchObject({
			message: `POLYV cannot be reached at ${new URL(baseUrl).host} (ECONNREFUSED)`,
		});

		const viewerUnionId = { __rl: true, mode: 'list', value: WANG, cachedResultName: '王芳' };
		const run = await engine.run({ resource: 'viewer', operation: 'get', viewerUnionId });
		expect(run.json()).toEqual([expect.objectContaining({ viewerUnionId: WANG })]);
	});
});

describe('a locator accepts', () => {
	const get = async (viewerUnionId: INodeParameters[string]) =>
		await engine.run({ resource: 'viewer', operation: 'get', viewerUnionId }, [{ id: WANG }]);

	it.each([
		['a plain text of an older workflow', WANG],
		['a plain expression', '={{ $json.id }}'],
		['a pick from the list', { __rl: true, mode: 'list', value: WANG }],
		['an ID', { __rl: true, mode: 'id', value: WANG }],
		['an expression in its ID', { __rl: true, mode: 'id', value: '={{ $json.id }}' }],
	])('%s', async (_what, value) => {
		expect((await get(value)).json()).toEqual([expect.objectContaining({ nickname: '王芳' })]);
	});

	it('no empty expression', async () => {
		const run = await get({ __rl: true, mode: 'id', value: '={{ $json.missing }}' });
		expect(run.error?.message).toBe('"Viewer" is empty [item 0]');
		expect(sandbox.requests).toEqual([]);
	});

	it('the same inside a collection and inside the rows of a list', async () => {
		await engine.run({
			resource: 'subAccount',
			operation: 'update',
			childEmail: { __rl: true, mode: 'email', value: 'lisi@example.com' },
			updateFields: { roleId: { __rl: true, mode: 'list', value: '3' } },
		});
		await engine.run({
			resource: 'customField',
			operation: 'saveValues',
			specifyValues: 'severalViewers',
			values: {
				value: [
					{
						viewerId: { __rl: true, mode: 'id', value: WANG },
						customFieldId: { __rl: true, mode: 'list', value: 'PAY_ORDER' },
						customFieldValue: '已支付',
					},
				],
			},
		});
		expect(sandbox.requests.map(({ body }) => body)).toEqual([
			{ childEmail: 'lisi@example.com', roleId: 3 },
			[{ viewerId: WANG, customFieldId: 'PAY_ORDER', customFieldValue: '已支付' }],
		]);
	});
});
