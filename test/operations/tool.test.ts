import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../dev/sandbox/index.mts';
import { golden, useSandboxPerTest } from '../support/sandbox';
import { callTool, fromAi, WAYS } from '../support/tools';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const LI = '2_fpji043qqruc76olm9dtf60ub26f6ly1';

const viewerUnionId = {
	__rl: true,
	mode: 'id',
	value: fromAi('viewerUnionId', 'ID of the viewer'),
};
const get: INodeParameters = { resource: 'viewer', operation: 'get', viewerUnionId };
const update: INodeParameters = {
	resource: 'viewer',
	operation: 'update',
	viewerUnionId,
	updateFields: { nickname: fromAi('nickname', 'New nickname') },
};
const create: INodeParameters = {
	resource: 'viewer',
	operation: 'create',
	mobile: fromAi('mobile', 'Mobile number'),
	nickname: fromAi('nickname', 'Nickname'),
};
const saveValues: INodeParameters = {
	resource: 'customField',
	operation: 'saveValues',
	specifyValues: 'oneViewer',
	viewerId: viewerUnionId,
	values: {
		value: [
			{ customFieldId: 'PAY_ORDER', customFieldValue: fromAi('state', 'State of the order') },
			{ customFieldId: 'MEMBER_LEVEL', customFieldValue: '金卡' },
		],
	},
};
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

const sandbox = useSandboxPerTest();

describe.each(WAYS)('a tool that is %s', (way) => {
	const ask = async (parameters: INodeParameters, calls: IDataObject[], settings = {}) =>
		await callTool(way, sandbox.current, parameters, calls, settings);
	const itemsOf = (answer: string) => JSON.parse(answer) as IDataObject[];
	const having = (mobile: string) =>
		[...sandbox.current.state.viewers.values()].filter((viewer) => viewer.mobile === mobile);

	it('looks a viewer up', async () => {
		const [{ answer }] = await ask(get, [{ viewerUnionId: WANG }]);
		expect(itemsOf(answer)).toEqual([
			expect.objectContaining({ viewerUnionId: WANG, nickname: '王芳' }),
		]);
	});

	it('changes a viewer', async () => {
		const [{ answer }] = await ask(update, [{ viewerUnionId: WANG, nickname: '小芳' }]);
		expect(itemsOf(answer)).toEqual([{ success: true, viewerUnionId: WANG, nickname: '小芳' }]);
		expect(sandbox.current.requests.map(golden).map(({ body }) => body)).toEqual([
			{ viewerUnionId: WANG, nickname: '小芳' },
		]);
		expect(sandbox.current.state.viewers.get(WANG)?.nickname).toBe('小芳');
	});

	it('saves values in a batch, at the Base URL of the credential', async () => {
		const [{ answer }] = await ask(saveValues, [{ viewerUnionId: WANG, state: '已退款' }]);
		const values = [
			{ viewerId: WANG, customFieldId: 'PAY_ORDER', customFieldValue: '已退款' },
			{ viewerId: WANG, customFieldId: 'MEMBER_LEVEL', customFieldValue: '金卡' },
		];
		expect(itemsOf(answer)).toEqual([
			{ success: true, viewerId: WANG, PAY_ORDER: '已退款', MEMBER_LEVEL: '金卡' },
		]);
		expect(sandbox.current.requests.map(golden).map(({ body }) => body)).toEqual([values]);
		expect(sandbox.current.state.values.get(WANG)?.get('PAY_ORDER')).toBe('已退款');
	});

	it('responds to each of two calls', async () => {
		const calls = [
			{ viewerUnionId: WANG, state: '甲' },
			{ viewerUnionId: LI, state: '乙' },
		];
		const answers = await ask(saveValues, calls);
		expect(answers.map(({ answer }) => itemsOf(answer)[0].viewerId)).toEqual([WANG, LI]);
		const { values } = sandbox.current.state;
		expect([WANG, LI].map((id) => values.get(id)?.get('PAY_ORDER'))).toEqual(['甲', '乙']);
	});

	it('creates two viewers in two calls, with Retry On Fail as well', async () => {
		const calls = [
			{ mobile: '15900000001', nickname: '甲' },
			{ mobile: '15900000002', nickname: '乙' },
		];
		const answers = await ask(create, calls, RETRY);
		expect(answers.map(({ answer }) => itemsOf(answer)[0].mobile)).toEqual(
			calls.map(({ mobile }) => mobile),
		);
	});

	it('creates twice when the same call is made twice', async () => {
		const call = { mobile: '15900000003', nickname: '甲' };
		await ask(create, [call, { ...call }]);
		expect(having(call.mobile)).toHaveLength(2);
	});

	it.each<Fault>([
		{ kind: 'drop-after' },
		{ kind: 'empty' },
		{ kind: '504', applied: true },
		{ kind: 'business', applied: true },
	])('creates nothing twice with Retry On Fail after %j', async (fault) => {
		sandbox.current.addFault({ ...fault, path: 'viewer-record/create', times: 1 });
		const call = { mobile: '15900000004', nickname: '甲' };
		// A failed tool also fails the workflow of the engine.
		const [{ answer }] = await ask(create, [call], RETRY).catch(({ message }: Error) => [
			{ answer: `failed: ${message}` },
		]);
		expect(answer).toMatch(/^failed: /);
		expect(having(call.mobile)).toHaveLength(1);
		expect(sandbox.current.requests).toHaveLength(1);
	});

	it('retries with Retry On Fail a create that POLYV rejected', async () => {
		sandbox.current.addFault({
			kind: 'business',
			code: 400,
			desc: '稍后再试',
			path: 'viewer-record/create',
			times: 1,
		});
		const [{ answer }] = await ask(create, [{ mobile: '15900000005', nickname: '甲' }], RETRY);
		expect(itemsOf(answer)).toMatchObject([{ mobile: '15900000005' }]);
		expect(sandbox.current.requests).toHaveLength(2);
	});

	it('finds a viewer by mobile number in a list', async () => {
		const filters = { mobile: fromAi('mobile', 'Mobile number') };
		const list = { resource: 'viewer', operation: 'getAll', limit: 1, filters };
		const [{ answer }] = await ask(list, [{ mobile: '13800138002' }]);
		expect(itemsOf(answer)).toEqual([expect.objectContaining({ nickname: '李伟' })]);
	});
});

describe('a tool that is invoked', () => {
	const ask = async (parameters: INodeParameters, ...calls: IDataObject[]) =>
		await callTool('invoked', sandbox.current, parameters, calls);

	it('says what it does', async () => {
		const [{ name, description }] = await ask(get, { viewerUnionId: WANG });
		expect(name).toBe('Viewer_lookup');
		expect(description).toBe('Get a viewer in Polyv Live');
	});

	it('succeeds in one of two calls when the other fails', async () => {
		sandbox.current.addFault({ kind: '503', times: 1 });
		const [found, failed] = await ask(get, { viewerUnionId: WANG }, { viewerUnionId: '2_nobody' });
		expect(JSON.parse(found.answer)).toEqual([expect.objectContaining({ nickname: '王芳' })]);
		expect(failed.answer).toMatch(/^failed: POLYV does not know this viewer/);
	});

	it('explains a rejection so that a model can act on it', async () => {
		const [{ answer }] = await ask(get, { viewerUnionId: '2_nobody' });
		expect(answer).toMatch(
			/^failed: POLYV does not know this viewer \(观众\): check "Viewer" \[item 0\]/,
		);
		expect(answer).toContain(
			'Use the ID as POLYV gives it, e.g. 2_v378gn997yovtl3p8h77db9e224t6hg9',
		);
		expect(answer).toContain('未知用户信息');
	});

	it('explains a value that is not valid so that a model can act on it', async () => {
		const nickname = '名'.repeat(65);
		const [{ answer }] = await ask(update, { viewerUnionId: WANG, nickname });
		expect(answer).toMatch(
			/^failed: "Nickname \(Shown in Chat\)" has 65 characters, 1 too many \[item 0\]/,
		);
		expect(answer).toContain('POLYV takes at most 64 characters. Shorten it.');
		expect(sandbox.current.requests).toEqual([]);
	});
});

it.each<[string, INodeParameters, string[]]>([
	[
		'channel create',
		{ name: '春', newScene: 'alone/alone' },
		['channelPasswd', 'linkMicLimit', 'categoryId', 'endTime', 'pureRtcEnabled', 'type'],
	],
	['channel copy', { channelId: '4827301' }, ['categoryId', 'startTime']],
	['channel update', { channelId: '4827301' }, ['channelPasswd', 'linkMicLimit', 'template']],
	[
		'watchCondition update',
		{ channelId: '4827301', authType: 'pay', price: '9', payAuthTips: '付费' },
		['validTimePeriod'],
	],
])('a model leaves out what has no empty value: %s', async (name, parameters, empty) => {
	const [resource, operation] = name.split(' ');
	const collection =
		operation === 'update' && resource === 'channel' ? 'updateFields' : 'additionalFields';
	const left = empty.map((field) => [field, fromAi(field, field)]);
	const title = operation === 'update' ? [['publisher', '李']] : [];
	const added = Object.fromEntries([
		...left,
		...(collection === 'updateFields' ? title : []),
	]) as INodeParameters;
	const given = { resource, operation, enabled: true, rank: 1, ...parameters, [collection]: added };
	const call = Object.fromEntries(empty.map((field) => [field, '']));
	const [{ answer }] = await callTool(WAYS[1], sandbox.current, given, [call]);
	expect(answer).not.toContain('failed');
	const [{ query, body }] = sandbox.current.requests.map(golden);
	for (const field of empty) expect(JSON.stringify([query, body])).not.toContain(field);
});
