import type { INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { labelOf } from '../support/description';
import { credentialsFor, golden, useSandbox } from '../support/sandbox';

const VIEWER = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';

const sandbox = useSandbox();
const engine = () => new Engine(credentialsFor(sandbox.current));

type Update = (updateFields: INodeParameters, item?: object) => Promise<string | undefined>;

/** Runs an update with these fields; the message of its error, if any. */
function updates(parameters: INodeParameters): Update {
	return async (updateFields, item = {}) => {
		const run = await engine().run({ ...parameters, operation: 'update', updateFields }, [
			{ ...item },
		]);
		return run.error?.message;
	};
}
const viewer = updates({ resource: 'viewer', viewerUnionId: VIEWER });
const viewerRole = updates({ resource: 'viewerRole', channelId: '4827301' });
const subAccount = updates({ resource: 'subAccount', childEmail: 'lisi@example.com' });

/** The body of the one request that was sent. */
const body = () => sandbox.current.requests.map(golden)[0].body;

describe('the body of an update', () => {
	it('holds every field of viewer·update under POLYV’s name, as text', async () => {
		const fields = {
			nickname: '小芳',
			mobile: '13900139000',
			name: '王芳',
			lastCollectMobile: '13900139001',
			email: 'wang@example.com',
			area: '广东省深圳市',
			latestAccessIp: '203.0.113.99',
			device: 'iPad',
		};
		expect(await viewer(fields)).toBeUndefined();
		expect(body()).toEqual({ viewerUnionId: VIEWER, ...fields });
	});

	it('holds every field of viewerRole·update, switches as Y and N, the channel in the query', async () => {
		const fields = { actor: '学员', questionStudentTitle: '提问者' };
		const switches = { actorEnabled: false, questionStudentTitleEnabled: true };
		expect(await viewerRole({ ...fields, ...switches })).toBeUndefined();
		const texts = { actorEnabled: 'N', questionStudentTitleEnabled: 'Y' };
		expect(body()).toEqual({ ...fields, ...texts });
		expect(golden(sandbox.current.requests[0]).query).toEqual({ channelId: '4827301' });
	});

	it('holds every field of subAccount·update, the role as a number', async () => {
		const fields = { childName: '李四', telephone: '13900000000', description: '华南区' };
		expect(await subAccount({ ...fields, roleId: 3, password: 'Abcd1234' })).toBeUndefined();
		expect(body()).toEqual({
			childEmail: 'lisi@example.com',
			...fields,
			roleId: 3,
			password: '***',
		});
	});

	it.each<[string, INodeParameters, object]>([
		['one field', { area: '北京' }, { area: '北京' }],
		['an empty field', { area: '' }, { area: '' }],
		['two fields, one of them empty', { name: '', area: '北京' }, { name: '', area: '北京' }],
		['a number', { mobile: 13800000000 }, { mobile: '13800000000' }],
		['zero', { name: 0 }, { name: '0' }],
		['spaces at its ends', { name: ' 王 ' }, { name: ' 王 ' }],
		['emoji and quotes', { nickname: '😀"\\\n\u2028' }, { nickname: '😀"\\\n\u2028' }],
	])('holds what was added and nothing else: %s', async (_name, updateFields, sent) => {
		expect(await viewer(updateFields)).toBeUndefined();
		expect(body()).toEqual({ viewerUnionId: VIEWER, ...sent });
	});

	it.each<[string, unknown, object]>([
		['a text', '小明', { nickname: '小明' }],
		['a number', 5, { nickname: '5' }],
		['a boolean', false, { nickname: 'false' }],
		['an empty text', '', { nickname: '' }],
		['null, which leaves it alone', null, {}],
		['nothing, which counts as not added', undefined, {}],
		["a date, in n8n's time zone", new Date(0), { nickname: '1969-12-31T19:00:00.000-05:00' }],
	])('holds what an expression gives: %s', async (_name, value, sent) => {
		const updateFields = { nickname: '={{ $json.value }}', area: '北京' };
		expect(await viewer(updateFields, { value })).toBeUndefined();
		expect(body()).toEqual({ viewerUnionId: VIEWER, area: '北京', ...sent });
	});

	it('holds the date that an expression gives, as n8n itself writes it', async () => {
		const name = "={{ DateTime.fromISO('2025-03-03T09:30', { zone: 'Asia/Shanghai' }) }}";
		expect(await viewer({ name })).toBeUndefined();
		expect(body()).toEqual({ viewerUnionId: VIEWER, name: '2025-03-03T09:30:00.000+08:00' });
	});

	it.each<[unknown, string]>([
		[true, 'Y'],
		[false, 'N'],
		['true', 'Y'],
		['N', 'N'],
		['y', 'Y'],
	])('holds Y or N where an expression gives %j for a switch', async (value, letter) => {
		expect(await viewerRole({ actorEnabled: '={{ $json.value }}' }, { value })).toBeUndefined();
		expect(body()).toEqual({ actorEnabled: letter });
	});

	it('holds the password as it is', async () => {
		const password = 'a1"\\\'<>&%+ 密';
		expect(await subAccount({ password: '={{ $json.password }}' }, { password })).toBeUndefined();
		const { passwordDigest } = sandbox.current.state.subAccounts.get('lisi@example.com') ?? {};
		await subAccount({ password: 'Other1234' });
		const other = sandbox.current.state.subAccounts.get('lisi@example.com')?.passwordDigest;
		expect(other).not.toBe(passwordDigest);
		expect(await subAccount({ password })).toBeUndefined();
		expect(sandbox.current.state.subAccounts.get('lisi@example.com')?.passwordDigest).toBe(
			passwordDigest,
		);
	});
});

describe('a resource locator', () => {
	const locator = (value: string, mode: string) => ({ __rl: true, mode, value });

	it.each(['list', 'id'])('names the viewer by its value, picked by %s', async (mode) => {
		const viewerUnionId = locator(VIEWER, mode);
		const run = await engine().run({ resource: 'viewer', operation: 'get', viewerUnionId });
		expect(run.json()[0]).toMatchObject({ viewerUnionId: VIEWER });
		expect(golden(sandbox.current.requests[0]).query).toEqual({ viewerUnionId: VIEWER });
	});

	it('names the role among the fields of an update', async () => {
		expect(await subAccount({ roleId: locator('3', 'list') })).toBeUndefined();
		expect(body()).toEqual({ childEmail: 'lisi@example.com', roleId: 3 });
	});

	it('whose expression gives nothing is rejected before anything is sent', async () => {
		const viewerUnionId = locator('={{ $json.gone }}', 'id');
		const run = await engine().run({ resource: 'viewer', operation: 'get', viewerUnionId });
		expect(run.error?.message).toBe(
			`"${labelOf('viewer get', 'viewerUnionId')}" is empty [item 0]`,
		);
		expect(sandbox.current.requests).toEqual([]);
	});
});

describe('before anything is sent, the node rejects', () => {
	const nickname = labelOf('viewer update', 'nickname');

	it.each<[string, Update, INodeParameters, string]>([
		['65 characters', viewer, { nickname: '中'.repeat(65) }, `"${nickname}" has 65 characters`],
		[
			'21 characters',
			viewer,
			{ mobile: '1'.repeat(21) },
			'"Mobile (Login)" has 21 characters, 1 too many',
		],
		['no email', viewer, { email: 'wang@' }, '"Email" is not a valid email address, '],
		['an object', viewer, { area: '={{ ({ city: "x" }) }}' }, '"Area" must be a text'],
		['a list', viewer, { area: '={{ ["x"] }}' }, '"Area" must be a text'],
		[
			'a sum of nothing',
			viewer,
			{ area: '={{ 1 + $json.gone }}' },
			'"Area" is not a number: "NaN"',
		],
		['a doubtful switch', viewerRole, { actorEnabled: '={{ "maybe" }}' }, 'must be on or off'],
		['a weak password', subAccount, { password: 'abcdefgh' }, '"Password" does not meet'],
		[
			'a role that is no number',
			subAccount,
			{ roleId: 'admin' },
			'must be a whole number, not "admin"',
		],
		['51 characters', subAccount, { childName: '李'.repeat(51) }, '"Name" has 51 characters'],
		['101 characters', subAccount, { description: 'x'.repeat(101) }, '"Description" has 101'],
		['an update of nothing', viewer, {}, '"Update Fields" has nothing to change'],
		['an update of nothing', viewerRole, {}, '"Update Fields" has nothing to change'],
		['an update of nothing', subAccount, {}, '"Update Fields" has nothing to change'],
		[
			'an update whose one expression gives nothing',
			viewer,
			{ nickname: '={{ $json.gone }}' },
			'"Update Fields" has nothing to change',
		],
	])('%s', async (_name, update, updateFields, message) => {
		const said = await update(updateFields);
		expect(said).toContain(message);
		expect(said).toMatch(/ \[item 0\]$/);
		expect(sandbox.current.requests).toEqual([]);
	});
});
