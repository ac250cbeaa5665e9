import { startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';
import { at, send, sign, withSandbox } from './client';

let sandbox: Sandbox;
const { get } = withSandbox((started) => (sandbox = started));

describe('a list', () => {
	it('comes in pages', async () => {
		const { data } = await get(at.viewerList, { pageNumber: '2', pageSize: '3' });
		expect(data).toMatchObject({ pageNumber: 2, pageSize: 3, totalPages: 3, totalItems: 8 });
		const nicknames = (data as { contents: Array<{ nickname: string }> }).contents.map(
			({ nickname }) => nickname,
		);
		expect(nicknames).toEqual(['陈静', '刘洋', '张敏']);
		expect((await get(at.viewerList, { pageNumber: '4', pageSize: '3' })).data).toMatchObject({
			contents: [],
			totalItems: 8,
		});
	});

	it.each([
		['number range error', { pageSize: '1001' }],
		['number range error', { pageNumber: '1001' }],
		['number range error', { pageNumber: '0' }],
		['param is not digit: pageSize', { pageSize: 'ten' }],
	])('rejects an invalid page: %s', async (desc, query) => {
		expect((await get(at.viewerList, query)).error?.desc).toBe(desc);
	});

	it('has no highest page number or size where POLYV documents none', async () => {
		const far = { pageNumber: '1001' };
		for (const path of [at.channelList, at.childList]) {
			expect((await get(path, far)).data).toMatchObject({ pageNumber: 1001, contents: [] });
			expect((await get(path, { pageSize: '1001' })).error?.desc).toBe('number range error');
		}
		expect((await get(at.labelList, far)).error?.desc).toBe('number range error');
		expect((await get(at.v3List, { page: '1', pageSize: '2000' })).data).toMatchObject({
			pageSize: 2000,
			totalItems: 3,
		});
	});

	it('filters viewers by source, mobile, email and area', async () => {
		expect((await get(at.viewerList, { source: 'WX' })).data).toMatchObject({ totalItems: 2 });
		expect((await get(at.viewerList, { mobile: '13800138004' })).data).toMatchObject({
			contents: [{ nickname: '刘洋' }],
		});
		expect(
			(await get(at.viewerList, { email: 'viewer1@example.com', area: '上海市' })).data,
		).toMatchObject({
			totalItems: 0,
			contents: [],
		});
	});

	it('finds channels by part of their name and by status', async () => {
		const { data } = await get(at.channelList, { keyword: '训练', watchStatus: 'live' });
		expect(data).toMatchObject({
			contents: [
				{
					channelId: '4827302',
					name: '客户成功训练营',
					watchStatusText: '直播中',
					channelPasswd: 'demo1pass',
				},
			],
		});
		expect(JSON.stringify(data)).not.toContain('viewerRole');
	});

	it.each([
		[{ watchStatus: 'live' }, 1],
		[{ watchStatus: 'end' }, 0],
		[{ categoryId: '340019' }, 3],
		[{ categoryId: '340020' }, 0],
		[{ categoryId: 'none' }, 0],
		[{ categoryId: '', watchStatus: '', keyword: '' }, 3],
	])('filters channels in v4 and v3 by %j', async (query, totalItems) => {
		for (const path of [at.channelList, at.v3List]) {
			expect((await get(path, query)).data).toMatchObject({ totalItems });
		}
		const detail = await send(sandbox, 'POST', at.v3Detail, { query });
		expect(detail.body.data).toMatchObject({ totalItems });
	});

	it('orders channels', async () => {
		const { data } = await get(at.channelList, { orderBy: 'startTimeDesc', pageSize: '1' });
		expect(data).toMatchObject({ contents: [{ channelId: '4827303' }] });
		expect((await get(at.channelList, { orderBy: 'name' })).error?.desc).toContain('orderBy');
	});

	it('is a bare array for fields and roles', async () => {
		expect((await get(at.fieldList)).data).toEqual([
			{ customFieldId: 'PAY_ORDER', customFieldName: '支付状态', customFieldType: 'text' },
			{ customFieldId: 'MEMBER_LEVEL', customFieldName: '会员等级', customFieldType: 'text' },
			{ customFieldId: 'CONTRACT_LINK', customFieldName: '合同链接', customFieldType: 'link' },
		]);
		expect((await get(at.childRoles)).data).toMatchObject([
			{ id: 1, name: '管理员' },
			{ id: 2 },
			{ id: 3 },
		]);
	});

	it('responds with an empty page, or with 系统异常 when emptyListErrors is set', async () => {
		const nobody = { mobile: '1' };
		expect((await get(at.viewerList, nobody)).data).toMatchObject({ totalPages: 0, contents: [] });
		sandbox.configure({ emptyListErrors: true });
		expect(await get(at.viewerList, nobody)).toMatchObject({
			code: 500,
			error: { code: 10005, desc: '系统异常' },
		});
		expect(sandbox.requests.at(-1)).toMatchObject({ status: 500, code: 500 });
	});
});

describe('a form endpoint', () => {
	const timestamp = () => String(Date.now());

	it('of v2 and v3 signs query and form together', async () => {
		const { appId } = sandbox.account;
		const form = { appId, timestamp: timestamp(), page: '1', pageSize: '2' };
		const signed = { ...form, sign: sign(form, 'sandbox-secret') };
		const none = { query: { appId: undefined, timestamp: undefined }, sign: null };
		const all = await send(sandbox, 'POST', at.v3Detail, { ...none, form: signed });
		expect(all.body).toMatchObject({ code: 200, data: { totalPages: 2 } });
		expect(sandbox.requests[0].body).toEqual(form);
		const unsigned = await send(sandbox, 'POST', at.v3Detail, {
			...none,
			form: { ...signed, keyword: 'x' },
		});
		expect(unsigned.body).toMatchObject({ code: 400, message: 'invalid signature.' });
	});

	it('of v2 responds with 403 to an invalid signature', async () => {
		const url = 'https://example.com/hook';
		const good = await send(sandbox, 'POST', at.v2Callback, { query: { url } });
		expect(good.body).toEqual({ code: 200, status: 'success', message: '', data: '' });
		expect(sandbox.state.streamCallbackUrl).toBe(url);
		const bad = await send(sandbox, 'POST', at.v2Callback, { form: { url } });
		expect([bad.status, bad.body.message]).toEqual([403, 'invalid signature.']);
	});

	it('of v4 signs only the query', async () => {
		const sent = { form: { ids: '3001,3002' } };
		expect((await send(sandbox, 'POST', at.robotDelete, sent)).body).toMatchObject({
			code: 200,
			data: null,
		});
		expect([...sandbox.state.robots.keys()]).toEqual(['3003']);
	});
});

describe('the empty seed', () => {
	it('has only the built-in roles', async () => {
		const empty = await startSandbox({ port: 0, seed: 'empty' });
		const list = await send(empty, 'GET', at.viewerList);
		expect(list.body.data).toMatchObject({ totalItems: 0 });
		expect((await send(empty, 'GET', at.fieldList)).body.data).toEqual([]);
		expect((await send(empty, 'GET', at.childRoles)).body.data).toHaveLength(3);
		await empty.close();
	});
});
