import { passwordDigest, startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';
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

describe('viewer-record/get', () => {
	it('shows the viewer with the fields that have a value, and labels with numeric ids', async () => {
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

	it('refuses an unknown viewer and a missing id', async () => {
		const unknown = await get(at.viewerGet, { viewerUnionId: '2_nobody' });
		expect(unknown.error?.desc).toBe('未知用户信息');
		expect((await get(at.viewerGet)).error?.desc).toBe('param should not be empty: viewerUnionId');
	});
});

describe('viewer-record/update', () => {
	it('changes what was sent, keeps the rest, and an empty text clears', async () => {
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

	it('answers with the viewer when it is set so', async () => {
		sandbox.configure({ updateAnswer: 'viewer' });
		const { data } = await post(at.viewerUpdate, { viewerUnionId: wang, area: '海口市' });
		expect(data).toMatchObject({ viewerUnionId: wang, area: '海口市', nickname: '王芳' });
	});

	it('insists on the documented fields when it is set so', async () => {
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
	])('%s', async (desc, json) => {
		expect((await post(at.viewerUpdate, json)).error?.desc).toBe(desc);
		expect(sandbox.state.viewers.get(wang)?.nickname).toBe('王芳');
	});

	it('takes the longest nickname and mobile', async () => {
		const json = { viewerUnionId: wang, nickname: '长'.repeat(64), mobile: '1'.repeat(20) };
		expect((await post(at.viewerUpdate, json)).code).toBe(200);
	});
});

describe('custom-field/viewer-value/save', () => {
	const value = (viewerId: string, customFieldId: string, customFieldValue: string) => ({
		viewerId,
		customFieldId,
		customFieldValue,
	});
	const valuesOf = (viewerId: string) =>
		Object.fromEntries(sandbox.state.values.get(viewerId) ?? []);

	it('keeps values of several viewers, and no read shows them', async () => {
		const rows = [value(wang, 'PAY_ORDER', '已支付'), value(li, 'MEMBER_LEVEL', '金卡')];
		expect(await post(at.valueSave, rows)).toMatchObject({ code: 200, data: null });
		expect(valuesOf(wang)).toEqual({ PAY_ORDER: '已支付' });
		expect(valuesOf(li)).toEqual({ PAY_ORDER: '未支付', MEMBER_LEVEL: '金卡' });
		const shown = await get(at.viewerGet, { viewerUnionId: wang });
		expect(JSON.stringify(shown)).not.toContain('已支付');
		expect(sandbox.requests[0]).toMatchObject({
			summary: 'saved 王芳 PAY_ORDER = 已支付, 李伟 MEMBER_LEVEL = 金卡',
			changes: [
				{ of: 'value', id: wang, field: 'PAY_ORDER', from: '未支付', to: '已支付' },
				{ of: 'value', id: li, field: 'MEMBER_LEVEL', from: '银卡', to: '金卡' },
			],
		});
	});

	it.each([
		['未知用户信息: 2_nobody', value('2_nobody', 'PAY_ORDER', 'x')],
		['数据不存在: NO_FIELD', value(li, 'NO_FIELD', 'x')],
		['param should not be empty: viewerId', { customFieldId: 'PAY_ORDER', customFieldValue: 'x' }],
		['param should not be empty: customFieldValue', { viewerId: li, customFieldId: 'PAY_ORDER' }],
	])('refuses the whole request and names the row’s fault: %s', async (desc, bad) => {
		const answer = await post(at.valueSave, [value(wang, 'PAY_ORDER', '已支付'), bad]);
		expect(answer.error?.desc).toBe(desc);
		expect(valuesOf(wang)).toEqual({ PAY_ORDER: '未支付' });
	});

	it('takes an empty value, and refuses an empty array', async () => {
		expect((await post(at.valueSave, [value(wang, 'PAY_ORDER', '')])).code).toBe(200);
		expect(valuesOf(wang)).toEqual({ PAY_ORDER: '' });
		expect((await post(at.valueSave, [])).error?.desc).toBe('参数错误');
	});
});

describe('channel/account/viewer', () => {
	const channelId = '4827302';

	it('changes the role of the channel in the query', async () => {
		const json = { actor: '学生', questionStudentTitle: '提问', questionStudentTitleEnabled: 'Y' };
		expect(await post(at.roleUpdate, json, { channelId })).toMatchObject({ code: 200, data: null });
		const { data } = await get(at.roleGet, { channelId });
		expect(data).toEqual({ ...json, actorEnabled: 'Y' });
	});

	it('does not see a channelId in the body', async () => {
		const answer = await post(at.roleUpdate, { channelId, actor: '学生' });
		expect(answer.error?.desc).toBe('param should not be empty: channelId');
	});

	it('refuses an unknown channel and a flag that is not Y or N', async () => {
		const unknown = await post(at.roleUpdate, { actor: 'x' }, { channelId: '1' });
		expect(unknown.error?.desc).toBe('找不到频道');
		const flag = await post(at.roleUpdate, { actorEnabled: true }, { channelId });
		expect(flag.error?.desc).toBe('param is not boolean (Y / N)');
	});
});

describe('children/update', () => {
	const childEmail = 'lisi@example.com';

	it('changes a sub-account; its password is kept as a digest only', async () => {
		const chosen = 'CdBfS4ODMZ40lkAi';
		const json = { childEmail, childName: '李四四', roleId: 3, password: chosen };
		expect((await post(at.childUpdate, json)).data).toBe(true);
		const subAccount = sandbox.state.subAccounts.get(childEmail);
		expect(subAccount).toMatchObject({ childName: '李四四', roleId: 3, telephone: '13900139002' });
		expect(subAccount?.passwordDigest).toBe(passwordDigest(childEmail, json.password));
		const { data } = await get(at.childList, { childEmail });
		expect(data).toMatchObject({
			totalItems: 1,
			contents: [{ childEmail, childName: '李四四', roleId: 3, roleName: '销售' }],
		});
		expect(JSON.stringify(data)).not.toMatch(/password/i);
	});

	it('takes the number of a role as text too', async () => {
		expect((await post(at.childUpdate, { childEmail, roleId: '3' })).code).toBe(200);
		expect(sandbox.state.subAccounts.get(childEmail)?.roleId).toBe(3);
	});

	it.each([
		['param length is incorrect: password', { password: 'abc1234' }],
		['param length is incorrect: password', { password: 'a1'.repeat(8) + 'b' }],
		['param validate error: password', { password: 'abcdefgh' }],
		['param validate error: password', { password: '12345678' }],
		['param length is incorrect: childName', { childName: '名'.repeat(51) }],
		['param length is incorrect: description', { description: 'd'.repeat(101) }],
		['数据不存在', { roleId: 77 }],
		['not found user children', { childEmail: 'nobody@example.com' }],
		['param should not be empty: childEmail', { childEmail: '' }],
	])('%s', async (desc, json) => {
		const before = { ...sandbox.state.subAccounts.get(childEmail) };
		expect((await post(at.childUpdate, { childEmail, ...json })).error?.desc).toBe(desc);
		expect(sandbox.state.subAccounts.get(childEmail)).toEqual(before);
	});
});
