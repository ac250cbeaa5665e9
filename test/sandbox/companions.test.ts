import { startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';
import { at, li, send, wang } from './client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const post = async (path: string, json: unknown, query = {}) =>
	(await send(sandbox, 'POST', path, { json, query })).body;
const get = async (path: string, query = {}) => (await send(sandbox, 'GET', path, { query })).body;

interface Created {
	viewerUnionId: string;
}

describe('viewers come and go', () => {
	const json = { nickname: '新观众', mobile: '13700000001', email: 'new@example.com' };

	it('create answers the viewer', async () => {
		const { data } = await post(at.viewerCreate, json);
		expect(data).toMatchObject({
			...json,
			source: 'IMPORT',
			watchDuration: 0,
			watchChannelCount: 0,
		});
		const { viewerUnionId } = data as Created;
		expect(viewerUnionId).toMatch(/^2_[a-z0-9]{32}$/);
		expect((await get(at.viewerGet, { viewerUnionId })).data).toEqual(data);
		expect(Number((data as { createTime: number }).createTime) % 1000).toBe(0);
	});

	it('create needs nickname and mobile, and makes a second viewer of the same mobile', async () => {
		expect((await post(at.viewerCreate, { mobile: '1' })).error?.desc).toContain('nickname');
		expect((await post(at.viewerCreate, { nickname: 'n' })).error?.desc).toContain('mobile');
		await post(at.viewerCreate, json);
		await post(at.viewerCreate, json);
		expect((await get(at.viewerList, { mobile: json.mobile })).data).toMatchObject({
			totalItems: 2,
		});
	});

	it('reads lag behind, writes do not', async () => {
		sandbox.configure({ lagMs: 60_000 });
		const { data } = await post(at.viewerCreate, json);
		const { viewerUnionId } = data as Created;
		expect((await get(at.viewerGet, { viewerUnionId })).error?.desc).toBe('未知用户信息');
		expect((await get(at.viewerList, { mobile: json.mobile })).data).toMatchObject({
			totalItems: 0,
		});
		expect((await post(at.viewerUpdate, { viewerUnionId, nickname: 'x' })).code).toBe(200);
		sandbox.configure({ clockSkewMs: 60_000 });
		const timestamp = String(Date.now() + 60_000);
		expect((await get(at.viewerGet, { viewerUnionId, timestamp })).data).toMatchObject({
			nickname: 'x',
		});
	});

	it('delete is a GET and takes the values along', async () => {
		expect(await get(at.viewerDelete, { viewerUnionId: wang })).toMatchObject({
			code: 200,
			data: null,
		});
		expect(sandbox.state.viewers.has(wang)).toBe(false);
		expect(sandbox.state.values.has(wang)).toBe(false);
		expect((await get(at.viewerDelete, { viewerUnionId: wang })).error?.desc).toBe('未知用户信息');
	});

	it('import takes a bare array, and the same external id again for the same viewer', async () => {
		const rows = [
			{ externalViewerId: 'crm-1', nickname: '甲', labelIds: [1283] },
			{ externalViewerId: 'crm-2', nickname: '乙', followUsers: { userId: 'u' } },
		];
		const { data } = await post(at.viewerImport, rows);
		const [first, second] = data as Created[];
		expect(data).toMatchObject([
			{ externalViewerId: 'crm-1', nickname: '甲', source: 'IMPORT' },
			{},
		]);
		expect(Object.keys(second)).toHaveLength(6);
		expect(first.viewerUnionId).toMatch(/^4_[a-z0-9]{32}$/);
		const again = await post(at.viewerImport, [{ externalViewerId: 'crm-1', nickname: '甲甲' }]);
		expect(again.data).toMatchObject([{ viewerUnionId: first.viewerUnionId, nickname: '甲甲' }]);
		expect(sandbox.state.viewers.get(first.viewerUnionId)?.labelIds).toEqual([1283]);
		expect(sandbox.state.viewers.size).toBe(10);
	});

	it('import takes a row whose list of labels is empty', async () => {
		const rows = [{ externalViewerId: 'crm-1', nickname: '甲', labelIds: [] }];
		expect((await post(at.viewerImport, rows)).data).toMatchObject([{ nickname: '甲' }]);
		const wrong = [{ ...rows[0], labelIds: 'x' }];
		expect((await post(at.viewerImport, wrong)).error?.desc).toContain('VALUE_STRING');
	});

	it('import refuses all when one row is wrong', async () => {
		const rows = [{ externalViewerId: 'crm-1', nickname: '甲' }, { externalViewerId: 'crm-2' }];
		expect((await post(at.viewerImport, rows)).error?.desc).toBe(
			'param should not be empty: nickname',
		);
		expect(sandbox.state.viewers.size).toBe(8);
	});
});

describe('viewer labels', () => {
	it('are created in a batch with numeric ids, renamed, listed and deleted', async () => {
		const { data } = await post(at.labelCreate, { labels: ['高意向', '重点客户'] });
		const [created, known] = data as Array<{ id: number; label: string }>;
		expect(created).toEqual({ id: expect.any(Number) as number, label: '高意向' });
		expect(known.id).toBe(1282);
		expect(await post(at.labelUpdate, { id: created.id, label: '低意向' })).toMatchObject({
			data: null,
		});
		expect((await get(at.labelList, { keyword: '意向' })).data).toMatchObject({
			totalItems: 2,
			contents: [{ label: '意向客户' }, { id: created.id, label: '低意向' }],
		});
		const removal = await send(sandbox, 'POST', at.labelDelete, { query: { id: '1282' } });
		expect(removal.body).toMatchObject({ code: 200, data: null });
		expect(sandbox.state.viewers.get(wang)?.labelIds).toEqual([]);
	});

	it('are put on viewers and taken off', async () => {
		const body = { viewerUnionIds: [wang, li], labelIds: [1283, 1284] };
		expect(await post(at.labelAdd, body)).toMatchObject({ code: 200, data: null });
		expect(sandbox.state.viewers.get(li)?.labelIds).toEqual([1282, 1283, 1284]);
		await post(at.labelRemove, { ...body, labelIds: [1283] });
		const { data } = await get(at.viewerGet, { viewerUnionId: wang });
		expect(data).toMatchObject({ labels: [{ id: 1282 }, { id: 1284, label: '已签约' }] });
	});

	it('of an unknown number attach nothing and say nothing; ids of the other family are refused', async () => {
		const body = { viewerUnionIds: [wang], labelIds: [999999] };
		expect((await post(at.labelAdd, body)).code).toBe(200);
		expect(sandbox.state.viewers.get(wang)?.labelIds).toEqual([1282]);
		const other = await post(at.labelAdd, { ...body, labelIds: ['9zu68aethm9eivf1'] });
		expect(other.error?.desc).toContain('not a valid Integer value');
		const nobody = await post(at.labelAdd, { viewerUnionIds: [wang, '2_x'], labelIds: [1283] });
		expect(nobody.error?.desc).toBe('未知用户信息: 2_x');
		expect(sandbox.state.viewers.get(wang)?.labelIds).toEqual([1282]);
	});

	it.each([
		['param should not be empty: labels', at.labelCreate, { labels: [] }],
		['param should not be empty: labelIds', at.labelAdd, { viewerUnionIds: [wang] }],
		['param should not be empty: id', at.labelUpdate, { label: 'x' }],
		['数据不存在', at.labelUpdate, { id: 5, label: 'x' }],
	])('%s', async (desc, path, json) => {
		expect((await post(path, json)).error?.desc).toBe(desc);
	});
});

describe('custom-field/save', () => {
	const field = { customFieldId: 'CITY', customFieldName: '城市', customFieldType: 'text' };

	it('adds a field, and renames the one that has the id', async () => {
		expect((await post(at.fieldSave, field)).data).toBe(true);
		expect((await post(at.fieldSave, { ...field, customFieldName: '所在城市' })).data).toBe(true);
		const { data } = await get(at.fieldList);
		expect(data).toHaveLength(4);
		expect(data).toContainEqual({ ...field, customFieldName: '所在城市' });
	});

	it.each([
		['param length is incorrect: customFieldId', { customFieldId: 'x'.repeat(65) }],
		['param should not be empty: customFieldName', { customFieldName: '' }],
		['param validate error: customFieldType', { customFieldType: 'number' }],
	])('%s', async (desc, change) => {
		expect((await post(at.fieldSave, { ...field, ...change })).error?.desc).toBe(desc);
		expect(sandbox.state.customFields.size).toBe(3);
	});
});

describe('sub-accounts come and go', () => {
	const json = {
		childEmail: 'sunqi@example.com',
		childName: '孙七',
		password: 'ItChild1234Pass',
		roleId: 3,
		telephone: 13900139009,
	};

	it('create answers the row that children/list shows', async () => {
		const { data } = await post(at.childCreate, json);
		expect(data).toMatchObject({
			childEmail: json.childEmail,
			telephone: '13900139009',
			status: 'NORMAL',
			organizationName: '总部',
			roleName: '销售',
		});
		expect(JSON.stringify(data)).not.toMatch(/password/i);
		const emails = `lisi@example.com,${json.childEmail}`;
		const { data: page } = await get(at.childList, { childEmail: emails });
		expect(page).toMatchObject({ totalItems: 2 });
		expect((page as { contents: unknown[] }).contents).toContainEqual(data);
	});

	it.each([
		['param should not be empty: password', { password: undefined }],
		['param should not be empty: roleId', { roleId: undefined }],
		['param should not be empty: childName', { childName: undefined }],
		['param validate error: childEmail', { childEmail: 'sunqi' }],
		['数据不存在', { roleId: 77 }],
		['数据不存在', { organizationId: 1 }],
		['childEmail already exists', { childEmail: 'lisi@example.com' }],
	])('%s', async (desc, change) => {
		expect((await post(at.childCreate, { ...json, ...change })).error?.desc).toBe(desc);
		expect(sandbox.state.subAccounts.size).toBe(4);
	});

	it('delete takes the email from the query, without a body', async () => {
		const sent = { query: { childEmail: 'lisi@example.com' } };
		expect((await send(sandbox, 'POST', at.childDelete, sent)).body).toMatchObject({ data: true });
		expect((await get(at.childList, sent.query)).data).toMatchObject({
			totalItems: 0,
			contents: [],
		});
		const again = await send(sandbox, 'POST', at.childDelete, sent);
		expect(again.body.error?.desc).toBe('not found user children');
	});

	it('list takes at most 100 emails', async () => {
		const emails = (count: number) =>
			Array.from({ length: count }, (_, at) => `a${at}@b.c`).join(',');
		expect((await get(at.childList, { childEmail: emails(100) })).code).toBe(200);
		expect((await get(at.childList, { childEmail: emails(101) })).code).toBe(400);
	});

	it('need the feature', async () => {
		sandbox.configure({ subAccounts: false });
		const paths = [at.childList, at.childRoles];
		const answers = await Promise.all(paths.map(async (path) => await get(path)));
		expect(answers.map(({ error }) => error?.desc)).toEqual(
			paths.map(() => '帐号没有开启子账号权限'),
		);
	});
});

it('an empty account has nothing but its built-in roles', async () => {
	const empty = await startSandbox({ port: 0, seed: 'empty' });
	const list = await send(empty, 'GET', at.viewerList);
	expect(list.body.data).toMatchObject({ totalItems: 0 });
	expect((await send(empty, 'GET', at.fieldList)).body.data).toEqual([]);
	expect((await send(empty, 'GET', at.childRoles)).body.data).toHaveLength(3);
	await empty.close();
});
