import type { Sandbox } from '../../dev/sandbox/index.mts';
import { at, li, send, wang, withSandbox } from './client';

let sandbox: Sandbox;
const { get, post } = withSandbox((started) => (sandbox = started));

describe('viewer labels', () => {
	it('are created in a batch with numeric IDs, renamed, listed and deleted', async () => {
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

	it('are added to viewers and removed', async () => {
		const body = { viewerUnionIds: [wang, li], labelIds: [1283, 1284] };
		expect(await post(at.labelAdd, body)).toMatchObject({ code: 200, data: null });
		expect(sandbox.state.viewers.get(li)?.labelIds).toEqual([1282, 1283, 1284]);
		await post(at.labelRemove, { ...body, labelIds: [1283] });
		const { data } = await get(at.viewerGet, { viewerUnionId: wang });
		expect(data).toMatchObject({ labels: [{ id: 1282 }, { id: 1284, label: '已签约' }] });
	});

	it('are ignored when unknown; an ID that is not a number is rejected', async () => {
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
	])('rejects invalid fields: %s', async (desc, path, json) => {
		expect((await post(path, json)).error?.desc).toBe(desc);
	});
});
