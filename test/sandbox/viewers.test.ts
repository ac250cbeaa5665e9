import type { Sandbox } from '../../dev/sandbox/index.mts';
import { at, wang, withSandbox } from './client';

let sandbox: Sandbox;
const { get, post } = withSandbox((started) => (sandbox = started));

interface Created {
	viewerUnionId: string;
}

describe('viewer-record/get', () => {
	it('shows only fields with a value, and labels with numeric IDs', async () => {
		const { data } = await get(at.viewerGet, { viewerUnionId: wang });
		expect(data).toMatchObject({
			viewerUnionId: wang,
			nickname: '王芳',
			mobile: '13800138001',
			source: 'IMPORT',
			watchDuration: 0,
			labels: [{ id: 1282, label: '重点客户' }],
		});
		expect(data).not.toHaveProperty('wxOpenId');
		expect(data).not.toHaveProperty('labelIds');
		expect(data).not.toHaveProperty('readableFrom');
	});

	it('rejects an unknown viewer and a missing ID', async () => {
		const unknown = await get(at.viewerGet, { viewerUnionId: '2_nobody' });
		expect(unknown.error?.desc).toBe('未知用户信息');
		expect((await get(at.viewerGet)).error?.desc).toBe('param should not be empty: viewerUnionId');
	});
});

describe('viewer-record/update', () => {
	it('changes the fields sent, clears empty ones and keeps the rest', async () => {
		const json = { viewerUnionId: wang, nickname: '芳芳', email: '' };
		expect((await post(at.viewerUpdate, json)).data).toBe(true);
		const { data } = await get(at.viewerGet, { viewerUnionId: wang });
		expect(data).toMatchObject({
			nickname: '芳芳',
			email: '',
			mobile: '13800138001',
			name: '王芳',
		});
		expect(sandbox.requests[0].summary).toBe(
			'王芳: nickname 王芳 → 芳芳, email viewer1@example.com → (empty)',
		);
	});

	it('responds with the viewer when updateAnswer says so', async () => {
		sandbox.configure({ updateAnswer: 'viewer' });
		const { data } = await post(at.viewerUpdate, { viewerUnionId: wang, area: '海口市' });
		expect(data).toMatchObject({ viewerUnionId: wang, area: '海口市', nickname: '王芳' });
	});

	it('requires the documented fields with requireDocumentedFields', async () => {
		sandbox.configure({ requireDocumentedFields: true });
		const json = { viewerUnionId: wang, name: 'n', email: 'e', area: 'a', latestAccessIp: '::1' };
		expect((await post(at.viewerUpdate, json)).error?.desc).toBe(
			'param should not be empty: device',
		);
		expect((await post(at.viewerUpdate, { ...json, device: 'd' })).code).toBe(200);
	});

	it.each([
		['param length is incorrect: nickname', { viewerUnionId: wang, nickname: '长'.repeat(65) }],
		['param length is incorrect: mobile', { viewerUnionId: wang, mobile: '1'.repeat(21) }],
		['param should not be empty: viewerUnionId', { nickname: 'x' }],
		['param should not be empty: viewerUnionId', { viewerUnionId: ' ' }],
		['未知用户信息', { viewerUnionId: '2_nobody', nickname: 'x' }],
	])('rejects invalid fields: %s', async (desc, json) => {
		expect((await post(at.viewerUpdate, json)).error?.desc).toBe(desc);
		expect(sandbox.state.viewers.get(wang)?.nickname).toBe('王芳');
	});

	it('accepts the longest nickname and mobile', async () => {
		const json = { viewerUnionId: wang, nickname: '长'.repeat(64), mobile: '1'.repeat(20) };
		expect((await post(at.viewerUpdate, json)).code).toBe(200);
	});
});

describe('creating, deleting and importing viewers', () => {
	const json = { nickname: '新观众', mobile: '13700000001', email: 'new@example.com' };

	it('create responds with the viewer', async () => {
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

	it('create requires nickname and mobile, and allows the same mobile twice', async () => {
		expect((await post(at.viewerCreate, { mobile: '1' })).error?.desc).toContain('nickname');
		expect((await post(at.viewerCreate, { nickname: 'n' })).error?.desc).toContain('mobile');
		await post(at.viewerCreate, json);
		await post(at.viewerCreate, json);
		expect((await get(at.viewerList, { mobile: json.mobile })).data).toMatchObject({
			totalItems: 2,
		});
	});

	it('lagMs hides a new viewer from reads, not from writes', async () => {
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

	it('delete is a GET, and deletes the values too', async () => {
		expect(await get(at.viewerDelete, { viewerUnionId: wang })).toMatchObject({
			code: 200,
			data: null,
		});
		expect(sandbox.state.viewers.has(wang)).toBe(false);
		expect(sandbox.state.values.has(wang)).toBe(false);
		expect((await get(at.viewerDelete, { viewerUnionId: wang })).error?.desc).toBe('未知用户信息');
	});

	it('import takes a bare array, and a known external ID for the same viewer', async () => {
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

	it('import accepts an empty list of labels', async () => {
		const rows = [{ externalViewerId: 'crm-1', nickname: '甲', labelIds: [] }];
		expect((await post(at.viewerImport, rows)).data).toMatchObject([{ nickname: '甲' }]);
		const wrong = [{ ...rows[0], labelIds: 'x' }];
		expect((await post(at.viewerImport, wrong)).error?.desc).toContain('VALUE_STRING');
	});

	it('import rejects every row when one is invalid', async () => {
		const rows = [{ externalViewerId: 'crm-1', nickname: '甲' }, { externalViewerId: 'crm-2' }];
		expect((await post(at.viewerImport, rows)).error?.desc).toBe(
			'param should not be empty: nickname',
		);
		expect(sandbox.state.viewers.size).toBe(8);
	});
});
