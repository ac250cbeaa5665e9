import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { watchLink } from '../../polyv/signing/watchLink';
import { Engine } from '../support/engine';
import { credentialsFor, golden, useSandbox } from '../support/sandbox';
import { callTool, fromAi, WAYS } from '../support/tools';

const sandbox = useSandbox();

async function run(name: string, parameters: INodeParameters, items: IDataObject[] = [{}, {}]) {
	const [resource, operation] = name.split(' ');
	const engine = new Engine(credentialsFor(sandbox.current));
	const settings = { onError: 'continueRegularOutput' } as const;
	return await engine.run({ resource, operation, ...parameters }, items, settings);
}
/** An empty text, which n8n itself rejects unless an expression gives it. */
const EMPTY = '={{ "" }}';
const kinds = (json: IDataObject[]) =>
	json.map(({ details }) => (details as { kind?: string } | undefined)?.kind);
const sent = () => sandbox.current.requests.map(golden);

const CODE = { rank: 1, enabled: true, authType: 'code', authCode: 'abc' };
const update = async (parameters: INodeParameters, items?: IDataObject[]) =>
	await run('watchCondition update', { channelId: '4827301', ...parameters }, items);
const settingsSent = () =>
	sent().map(({ body }) => (body as { authSettings: unknown[] }).authSettings);

describe('a watch condition without a channel', () => {
	const NOTHING = [
		'',
		' ',
		'\t\n',
		'\u200b',
		'\u3000',
		'\ufeff ',
		null,
		undefined,
		[],
		{},
		[''],
		NaN,
		false,
	];

	it.each([
		'watchCondition update',
		'watchCondition get',
		'whitelist add',
		'whitelist getAll',
		'whitelist remove',
		'callback set',
		'callback get',
	])('never reaches POLYV, where it would be that of the account: %s', async (name) => {
		const more = {
			...CODE,
			scope: 'channel',
			code: '1',
			callbackUrl: 'https://a.cn/b',
			kind: 'streamCallbackUrl',
		};
		const items = NOTHING.map((channel) => ({ channel }));
		for (const channelId of [
			'={{ $json.channel }}',
			'={{ $json.gone }}',
			{ __rl: true, mode: 'id', value: '={{ $json.channel }}' },
			{ __rl: true, mode: 'list', value: EMPTY },
		]) {
			const result = await run(name, { ...more, channelId }, items as IDataObject[]);
			expect(kinds(result.json())).toEqual(
				items.map(() => expect.stringMatching(/^(missing|invalid)$/) as string),
			);
		}
		expect(sandbox.current.requests).toEqual([]);
	});

	it('is sent with the channel in the query, and never in the body', async () => {
		await update({ ...CODE, channelId: '={{ $json.id }}' }, [{ id: 4827301 }, { id: ' 4827302 ' }]);
		expect(
			sent().map(({ query, body }) => [query, JSON.stringify(body).includes('channelId')]),
		).toEqual([
			[{ channelId: '4827301' }, false],
			[{ channelId: '4827302' }, false],
		]);
		expect([...sandbox.current.state.watchConditions.keys()].join()).not.toContain('account');
	});
});

describe('watchCondition update', () => {
	it.each<[INodeParameters, object]>([
		[{ authType: 'public', authCode: 'old' }, {}],
		[{ authType: 'direct', directKey: 'Abc' }, { directKey: 'Abc' }],
		[
			{
				authType: 'pay',
				price: '9.90',
				payAuthTips: '付费',
				additionalFields: { watchEndTime: '2025-04-01T02:30:00+02:00', validTimePeriod: '30' },
			},
			{ price: 9.9, payAuthTips: '付费', watchEndTime: '2025-04-01 08:30', validTimePeriod: 30 },
		],
		[
			{
				authType: 'pay',
				price: '9.90',
				payAuthTips: '付费',
				additionalFields: { watchEndTime: '={{ null }}', validTimePeriod: '={{ $json.gone }}' },
			},
			{ price: 9.9, payAuthTips: '付费' },
		],
		[
			{
				authType: 'pay',
				price: 1,
				payAuthTips: '付费',
				additionalFields: { watchEndTime: '={{ "" }}' },
			},
			{ price: 1, payAuthTips: '付费', watchEndTime: '' },
		],
		[
			{
				authType: 'info',
				infoFields: {
					field: [
						{ name: '手机', type: 'mobile', sms: true },
						{ name: '来源', type: 'option', options: '展会， 官网' },
					],
				},
			},
			{
				infoFields: [
					{ name: '手机', type: 'mobile', placeholder: '', sms: 'Y' },
					{ name: '来源', type: 'option', placeholder: '', options: '展会,官网' },
				],
			},
		],
		[
			{ authType: 'wx', additionalFields: { wxAuthExpireValue: '3d' } },
			{ wxAuthExpireValue: '3d' },
		],
		[
			{ authType: 'custom', customKey: 'k', customUri: 'https://a.cn' },
			{ customKey: 'k', customUri: 'https://a.cn' },
		],
		[
			{
				authType: 'external',
				externalKey: 'k',
				externalUri: 'https://a.cn',
				additionalFields: { externalEntryText: '' },
			},
			{ externalKey: 'k', externalUri: 'https://a.cn', externalEntryText: '' },
		],
	])('sends the fields of its type alone: %j', async (parameters, fields) => {
		const { status } = await update({ rank: 1, enabled: true, ...parameters });
		expect(status).toBe('success');
		const setting = { rank: 1, enabled: 'Y', authType: parameters.authType, ...fields };
		expect(settingsSent()).toEqual([[setting], [setting]]);
	});

	it('turns a condition off without touching its type', async () => {
		await update({ ...CODE, rank: 2, enabled: false });
		expect(settingsSent()[0]).toEqual([{ rank: 2, enabled: 'N' }]);
	});

	it.each<[INodeParameters, string]>([
		[{ ...CODE, authCode: '123456789' }, '"Code" has 9 characters, 1 too many'],
		[{ ...CODE, authCode: '\u200b' }, '"Code" is empty'],
		[{ rank: 3, enabled: true, authType: 'public' }, '"Rank" must be 1 or 2'],
		[
			{ rank: 1, enabled: true, authType: 'direct', directKey: 'x'.repeat(11) },
			'"Direct Key" has 11 characters',
		],
		[
			{ rank: 1, enabled: true, authType: 'pay', price: 'free', payAuthTips: 'x' },
			'"Price" is not an amount of yuan',
		],
		[
			{ rank: 1, enabled: true, authType: 'external', externalKey: 'k', externalUri: 'a.cn' },
			'"External URL" is not a web address',
		],
		[
			{ rank: 1, enabled: true, authType: 'wx', additionalFields: { wxAuthExpireValue: '3 days' } },
			'"Login Lifetime" is not',
		],
		[
			{
				rank: 1,
				enabled: true,
				authType: 'info',
				infoFields: { field: [{ name: '来源', type: 'option', options: '' }] },
			},
			'"Choices" is empty',
		],
		[
			{
				rank: 1,
				enabled: true,
				authType: 'info',
				infoFields: { field: [{ name: '来源', type: 'option', options: '是、否' }] },
			},
			'"Choices" contains 、, which does not separate',
		],
		[
			{
				rank: 1,
				enabled: true,
				authType: 'info',
				infoFields: { field: [{ name: '来源', type: 'option', options: '男;女' }] },
			},
			'"Choices" contains ;, which does not separate',
		],
	])('rejects %j before anything is sent', async (parameters, message) => {
		const [{ error }] = (await update(parameters)).json();
		expect(String(error).slice(0, message.length)).toBe(message);
		expect(sandbox.current.requests).toEqual([]);
	});

	it('says that a whitelist needs a member first', async () => {
		const phone = { rank: 2, enabled: true, authType: 'phone' };
		const [{ details }] = (await update(phone)).json();
		expect((details as IDataObject).description).toContain('add one with Whitelist > Add');
		sandbox.current.reset();
		await run('whitelist add', { scope: 'channel', channelId: '4827301', rank: 2, code: '1' });
		expect(kinds((await update(phone)).json())).toEqual([undefined, undefined]);
	});

	it('leaves no key in an error, also if POLYV repeats it', async () => {
		const key = 'Key4711';
		sandbox.current.addFault({ kind: 'business', code: 400, desc: `bad ${key}` });
		const result = await update({
			rank: 1,
			enabled: true,
			authType: 'direct',
			directKey: '={{ "Key" + 4711 }}',
		});
		expect(JSON.stringify(result.json())).toContain('bad ***');
		expect(result.stored()).not.toContain(key);
	});
});

describe('watchCondition get', () => {
	const get = async (parameters: INodeParameters) =>
		(
			await run('watchCondition get', { channelId: '={{ $json.id }}', ...parameters }, [
				{ id: '4827303' },
				{ id: '4827302' },
			])
		).json();

	it.each([true, false])(
		'keeps keys back unless Include Secrets is on, with Simplify %j',
		async (simplify) => {
			const usual = JSON.stringify(await get({ simplify }));
			expect(usual).not.toMatch(/AbCd123456|ExtKey1|Key"/);
			const open = await get({ simplify, options: { includeSecrets: true } });
			expect(open.map(({ directKey, externalKey }) => directKey ?? externalKey)).toEqual([
				'AbCd123456',
				'ExtKey1',
				undefined,
				undefined,
			]);
		},
	);

	it("shows the fields of a condition's own type, not of an earlier one", async () => {
		const options = { includeSecrets: true };
		const names = async (simplify: boolean) => Object.keys((await get({ simplify, options }))[2]);
		expect(await names(true)).not.toContain('authCode');
		expect(await names(false)).toContain('authCode');
	});
});

describe('a whitelist', () => {
	const members = () => [...sandbox.current.state.whitelists.keys()];

	it('of the account is used only if the account was chosen', async () => {
		const account = { scope: 'account', channelId: '4827301', rank: 1 };
		const [added] = (await run('whitelist add', { ...account, code: '9' })).json();
		expect(added).toEqual({ success: true, rank: 1, code: '9' });
		expect(members()).toContain('account/1/9');
		const listed = await run('whitelist getAll', { ...account, filters: { keyword: '刘' } }, [{}]);
		expect(listed.json()).toEqual([{ name: '刘洋', phone: '13800138004' }]);
		expect(sent().every(({ query }) => !('channelId' in query))).toBe(true);
	});

	it.each(['Account', '', 'all', 'chanel'])('of a scope that is %j is none', async (scope) => {
		const result = await run('whitelist add', { scope, channelId: '4827301', rank: 1, code: '9' });
		expect(kinds(result.json())).toEqual(['invalid', 'invalid']);
		expect(sandbox.current.requests).toEqual([]);
	});

	it('reads numbers as a sheet writes them, and other codes as they are', async () => {
		const code = '={{ $json.code }}';
		const channel = { scope: 'channel', channelId: '4827303', rank: 1 };
		const codes = ["'15900000001", 15900000002, 'VIP-0001234', '1.59E+10'];
		const result = await run(
			'whitelist add',
			{ ...channel, code },
			codes.map((each) => ({ code: each })),
		);
		expect(result.json().map((json) => json.code)).toEqual([
			'15900000001',
			'15900000002',
			'VIP-0001234',
			undefined,
		]);
		expect(kinds(result.json())[3]).toBe('imprecise');
	});

	it('reads full-width numbers, and takes one member at a time', async () => {
		const channel = { scope: 'channel', channelId: '4827303', rank: 1 };
		const codes: Array<[string, string | undefined]> = [
			['（+86）159 0000 0003', '15900000003'],
			['＋８６１５９０００００００４', '15900000004'],
			['="15900000005"', '15900000005'],
			['=""15900000006""', '15900000006'],
			['159.0000.0007', '15900000007'],
			['ＶＩＰ１，２', 'ＶＩＰ１，２'],
			['1.59 E+10', undefined],
			['15900000008,15900000009', undefined],
			['15900000008， 159 0000 0009', undefined],
			['15900000008、15900000009', undefined],
			['15900000008;+86 15900000009', undefined],
			['15900000008；15900000009', undefined],
			['15900000008 15900000009', undefined],
			['15900000008,', undefined],
			['x'.repeat(61), undefined],
		];
		const result = await run(
			'whitelist add',
			{ ...channel, code: '={{ $json.code }}' },
			codes.map(([code]) => ({ code })),
		);
		expect(result.json().map((json) => json.code)).toEqual(codes.map(([, code]) => code));
		expect(result.json()[7].error).toContain('"Code" contains several numbers');
		expect(result.json()[14].error).toContain('has 61 characters, 11 too many');
	});

	it.each(['overwrite', 'reject'] as const)('that has the code: %s', async (whitelistRepeat) => {
		sandbox.current.configure({ whitelistRepeat });
		const channel = { scope: 'channel', channelId: '4827301', rank: 1 };
		const again = { ...channel, code: '13800138001', name: '芳芳' };
		const result = await run('whitelist add', again, [{}]);
		expect(sandbox.current.state.whitelists.get('4827301/1/13800138001')?.name).toBe(
			whitelistRepeat === 'overwrite' ? '芳芳' : '王芳',
		);
		expect(kinds(result.json())).toEqual([whitelistRepeat === 'overwrite' ? undefined : 'other']);
	});

	describe('removing', () => {
		const remove = async (parameters: INodeParameters, items?: IDataObject[]) =>
			await run(
				'whitelist remove',
				{ scope: 'channel', channelId: '4827301', rank: 1, ...parameters },
				items,
			);

		it.each([EMPTY, ' ', '\u200b', '={{ $json.gone }}', '={{ [] }}'])(
			'without a code (%j) removes nobody',
			async (code) => {
				const before = members();
				await remove({ isClear: false, code });
				await remove({ code });
				expect(members()).toEqual(before);
				expect(sandbox.current.requests).toEqual([]);
			},
		);

		it('with Clear All removes all of one list, and sends no code', async () => {
			const result = await remove({ isClear: true, code: '13800138001' }, [{}]);
			expect(sent().map(({ query }) => query)).toEqual([
				{ channelId: '4827301', rank: '1', isClear: 'Y' },
			]);
			expect(members().filter((key) => key.startsWith('4827301'))).toEqual([]);
			expect(members()).toContain('4827302/1/13800138003');
			expect(result.json()).toEqual([
				{ deleted: true, channelId: '4827301', rank: 1, cleared: true },
			]);
		});
	});
});

describe('watchLink create', () => {
	const link = { directKey: 'AbCd123456', channelId: '4827303', userid: 'crm_1', nickname: '王' };
	const create = async (parameters: INodeParameters) =>
		(await run('watchLink create', { ...link, ...parameters }, [{}])).json();
	const parametersOf = (json: IDataObject) =>
		Object.fromEntries(new URL(String(json.watchLink)).searchParams);

	it('sends nothing, and gives a link that begins now', async () => {
		const from = Date.now();
		const [json] = await create({ additionalFields: { param4: '线索 7', vid: 'v_1' } });
		const { ts, param4, vid } = parametersOf(json);
		expect(Number(ts)).toBeGreaterThanOrEqual(from);
		expect(Date.parse(String(json.validUntil)) - Number(ts)).toBe(180_000);
		expect([Buffer.from(param4, 'base64').toString(), vid]).toEqual(['线索 7', 'v_1']);
		expect(JSON.stringify(json)).not.toContain('AbCd123456');
		expect(sandbox.current.requests).toEqual([]);
	});

	it('takes no viewer ID that has lost digits, and none that is a list', async () => {
		const create = { ...link, userid: '={{ $json.id }}' };
		const ids = [2 ** 60, ['crm_1'], 42];
		const result = await run(
			'watchLink create',
			create,
			ids.map((id) => ({ id })) as IDataObject[],
		);
		expect(result.json().map(({ userid }) => userid)).toEqual([undefined, undefined, '42']);
		expect(kinds(result.json())).toEqual(['imprecise', 'invalid', undefined]);
	});

	it('reads the key of the channel if none is given', async () => {
		const [json] = await create({ directKey: '' });
		const { ts, sign } = parametersOf(json);
		const expected = watchLink(
			'https://live.polyv.cn',
			{ userid: 'crm_1', nickname: '王' },
			'AbCd123456',
			Number(ts),
		);
		expect(sign).toBe(new URL(expected).searchParams.get('sign'));
		expect(sandbox.current.requests).toHaveLength(1);
		const [failed] = await create({ directKey: '', channelId: '4827302' });
		expect(kinds([failed])).toEqual(['not found']);
	});

	it.each<[INodeParameters[string], string]>([
		[
			{ __rl: true, mode: 'url', value: '//live.example.com/watch/4827303?vid=a' },
			'https://live.example.com/watch/4827303?vid=a&',
		],
		['https://live.example.com/watch/4827303', 'https://live.example.com/watch/4827303?'],
		[4827303, 'https://live.polyv.cn/watch/4827303?'],
	])('takes the channel as %j', async (channelId, beginning) => {
		const [json] = await create({ channelId });
		expect(String(json.watchLink).slice(0, beginning.length)).toBe(beginning);
	});

	it.each<[INodeParameters]>([
		[{ userid: EMPTY }],
		[{ userid: '王' }],
		[{ userid: 'x'.repeat(65) }],
		[{ nickname: ' ' }],
		[{ channelId: EMPTY }],
		[{ channelId: 'javascript:alert(1)' }],
		[{ channelId: 'https://live.example.com/', directKey: '' }],
		[{ additionalFields: { avatar: 'picture' } }],
	])('rejects %j', async (parameters) => {
		const [json] = await create(parameters);
		expect(kinds([json])[0]).toMatch(/^(missing|invalid)$/);
		expect(sandbox.current.requests).toEqual([]);
	});

	it.each(WAYS)('sends nothing as a tool that is %s', async (way) => {
		const parameters = {
			resource: 'watchLink',
			operation: 'create',
			...link,
			userid: fromAi('id', 'ID'),
		};
		const answers = await callTool(way, sandbox.current, parameters, [
			{ id: 'crm_1' },
			{ id: 'crm_2' },
		]);
		expect(answers.map(({ answer }) => (JSON.parse(answer) as IDataObject[])[0].userid)).toEqual([
			'crm_1',
			'crm_2',
		]);
		expect(sandbox.current.requests).toEqual([]);
	});
});
