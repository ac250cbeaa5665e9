import { passwordDigest, type Sandbox } from '../../dev/sandbox/index.mts';
import { at, send, withSandbox } from './client';

let sandbox: Sandbox;
const { get, post } = withSandbox((started) => (sandbox = started));

describe('children/update', () => {
	const childEmail = 'lisi@example.com';

	it('changes a sub-account, and stores only a digest of its password', async () => {
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

	it('accepts the number of a role as text', async () => {
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
	])('rejects invalid fields: %s', async (desc, json) => {
		const before = { ...sandbox.state.subAccounts.get(childEmail) };
		expect((await post(at.childUpdate, { childEmail, ...json })).error?.desc).toBe(desc);
		expect(sandbox.state.subAccounts.get(childEmail)).toEqual(before);
	});
});

describe('creating, deleting and listing sub-accounts', () => {
	const json = {
		childEmail: 'sunqi@example.com',
		childName: '孙七',
		password: 'ItChild1234Pass',
		roleId: 3,
		telephone: 13900139009,
	};

	it('create responds with the row of children/list', async () => {
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
	])('rejects invalid fields: %s', async (desc, change) => {
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

	it('list accepts at most 100 emails', async () => {
		const emails = (count: number) =>
			Array.from({ length: count }, (_, at) => `a${at}@b.c`).join(',');
		expect((await get(at.childList, { childEmail: emails(100) })).code).toBe(200);
		expect((await get(at.childList, { childEmail: emails(101) })).code).toBe(400);
	});

	it('every endpoint requires the feature', async () => {
		sandbox.configure({ subAccounts: false });
		const paths = [at.childList, at.childRoles];
		const responses = await Promise.all(paths.map(async (path) => await get(path)));
		expect(responses.map(({ error }) => error?.desc)).toEqual(
			paths.map(() => '帐号没有开启子账号权限'),
		);
	});
});
