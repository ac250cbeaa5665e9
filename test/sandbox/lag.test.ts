import type { Sandbox } from '../../dev/sandbox/index.mts';
import { at, send, wang, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started), { updateLagMs: 60_000 });

const later = { timestamp: String(Date.now() + 60_000) };
const update = async (viewerUnionId: string, query = {}) => {
	const json = { viewerUnionId, nickname: 'x' };
	return (await send(sandbox, 'POST', at.viewerUpdate, { json, query })).body;
};
const created = async () => {
	const json = { nickname: '新观众', mobile: '13700000001' };
	const { body } = await send(sandbox, 'POST', at.viewerCreate, { json });
	return (body.data as { viewerUnionId: string }).viewerUnionId;
};
const imported = async (externalViewerId: string) => {
	const json = [{ externalViewerId, nickname: '新观众' }];
	const { body } = await send(sandbox, 'POST', at.viewerImport, { json });
	return (body.data as Array<{ viewerUnionId: string }>)[0].viewerUnionId;
};

describe('updateLagMs', () => {
	it.each([
		['created', created],
		['imported', async () => await imported('e1')],
	])('hides a viewer that was just %s from update, until it ends', async (_how, make) => {
		const id = await make();
		expect((await update(id)).error?.desc).toBe('未知用户信息');
		expect(sandbox.state.viewers.get(id)?.nickname).toBe('新观众');
		sandbox.configure({ clockSkewMs: 60_000 });
		expect((await update(id, later)).code).toBe(200);
		expect(sandbox.state.viewers.get(id)?.nickname).toBe('x');
	});

	it('does not affect reads and older viewers', async () => {
		const id = await created();
		const { body } = await send(sandbox, 'GET', at.viewerGet, { query: { viewerUnionId: id } });
		expect(body.data).toMatchObject({ nickname: '新观众' });
		expect(body.data).not.toHaveProperty('updatableFrom');
		expect((await update(wang)).code).toBe(200);
	});

	it('affects only viewer-record/update', async () => {
		const viewerUnionId = await created();
		const json = { viewerUnionIds: [viewerUnionId], labelIds: [1282] };
		expect((await send(sandbox, 'POST', at.labelAdd, { json })).body.code).toBe(200);
		const gone = await send(sandbox, 'GET', at.viewerDelete, { query: { viewerUnionId } });
		expect(gone.body.code).toBe(200);
	});
});
