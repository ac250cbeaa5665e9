import type { INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { Wire } from '../support/wire';

/*
 * POLYV does not document whether its filters match whole values only, and what it returns for a create.
 * The sandbox does one of each; the node must support the others.
 */
let wire: Wire;
beforeAll(async () => {
	wire = await Wire.start();
});
afterAll(async () => await wire.close());
beforeEach(() => wire.reset());

const success = (data: unknown) => ({ body: { code: 200, success: true, data } });
const page = (...contents: object[]) => success({ totalPages: 1, contents });

async function run(name: string, parameters: INodeParameters) {
	const [resource, operation] = name.split(' ');
	const engine = new Engine({ appId: 'a', appSecret: 's', baseUrl: wire.url });
	return await engine.run({ resource, operation, ...parameters });
}
const paths = () => wire.requests.map(({ path }) => path.split('/').at(-1));

describe('viewer upsert', () => {
	const upsert = async (mobile: string) =>
		await run('viewer upsert', { mobile, updateFields: { nickname: '新' } });

	it('updates the viewer whose whole number matches', async () => {
		wire.answer(
			page(
				{ viewerUnionId: '2_long', mobile: '138001380011' },
				{ viewerUnionId: '2_it', mobile: '13800138001' },
			),
			success(true),
		);
		expect((await upsert('13800138001')).json()).toMatchObject([{ viewerUnionId: '2_it' }]);
		expect(JSON.parse(wire.last.body)).toEqual({ viewerUnionId: '2_it', nickname: '新' });
	});

	it('creates a viewer when only parts of numbers match', async () => {
		wire.answer(
			page({ viewerUnionId: '2_long', mobile: '138001380011' }),
			success({ viewerUnionId: '2_new' }),
		);
		const mobile = '13800138002';
		const created = { success: true, created: true, viewerUnionId: '2_new', mobile };
		expect((await upsert(mobile)).json()).toEqual([{ ...created, nickname: '新' }]);
		expect(paths()).toEqual(['list', 'create']);
	});

	it('finds a number that POLYV returns as a number', async () => {
		wire.answer(page({ viewerUnionId: '2_it', mobile: 13800138003 }), success(true));
		expect((await upsert('13800138003')).json()).toMatchObject([{ created: false }]);
	});
});

describe('subAccount get', () => {
	const get = async () => await run('subAccount get', { childEmail: 'li@example.com' });

	it('finds the whole email in any case', async () => {
		wire.answer(page({ childEmail: 'wu.li@example.com' }, { childEmail: 'Li@Example.com' }));
		expect((await get()).json()).toEqual([{ childEmail: 'Li@Example.com' }]);
	});

	it('prefers an existing account to a deleted one', async () => {
		const childEmail = 'li@example.com';
		const [deleted, present] = ['DELETE', 'FROZEN'].map((status) => ({ childEmail, status }));
		wire.answer(page(deleted, present));
		expect((await get()).json()).toEqual([present]);
		wire.answer(page(deleted));
		expect((await get()).json()).toEqual([deleted]);
	});

	it('ignores an email that only contains the wanted one', async () => {
		wire.answer(page({ childEmail: 'wu.li@example.com' }));
		expect((await get()).error?.message).toBe(
			'"Sub-Account" does not match any sub-account (子账号): "li@example.com" [item 0]',
		);
	});
});

describe.each<[name: string, INodeParameters, shown: object[], named: string, id: string]>([
	[
		'viewer create',
		{ mobile: '13900000009', nickname: '新' },
		[{ mobile: '13900000009', nickname: '新' }],
		'13900000009',
		'viewerUnionId',
	],
	['viewerLabel create', { labels: '新, 旧' }, [{ labels: ['新', '旧'] }], '新,旧', 'id'],
	[
		'subAccount create',
		{ childEmail: 'n@example.com', childName: '新', password: 'Secret123', roleId: 2 },
		[{ childEmail: 'n@example.com', childName: '新', roleId: '2' }],
		'n@example.com',
		'childUserId',
	],
	[
		'viewer importExternal',
		{
			specifyViewers: 'json',
			viewersJson: JSON.stringify([
				{ externalViewerId: 'a', nickname: '新' },
				{ externalViewerId: 'b', nickname: '旧', labelIds: '1282' },
			]),
		},
		[
			{ externalViewerId: 'a', nickname: '新' },
			{ externalViewerId: 'b', nickname: '旧' },
		],
		'a, b',
		'viewerUnionId',
	],
])('%s that POLYV confirms without an ID', (name, parameters, shown, named, id) => {
	const empty = { viewerUnionId: '', childUserId: null, id: '' };
	it.each([null, true, '', undefined, {}, [], [{}], empty])(
		'succeeds without an ID, and a hint says so: %j',
		async (data) => {
			wire.answer(success(data));
			const result = await run(name, parameters);
			const items = shown.map(
				(each) => expect.objectContaining({ success: true, ...each }) as object,
			);
			expect(result.json()).toEqual(items);
			expect(result.json().flatMap((json) => Object.keys(json))).not.toContain(id);
			expect(result.stored()).not.toContain('Secret123');
			expect(result.hints()).toEqual([
				expect.objectContaining({
					message: expect.stringContaining(`Check in POLYV: ${named}.`) as string,
					location: 'outputPane',
				}),
			]);
		},
	);

	it('has no hint when POLYV returns the ID', async () => {
		const record = { viewerUnionId: '2_new', childUserId: 'u', id: 1282 };
		wire.answer(success(shown.map((each) => ({ ...each, ...record }))));
		const result = await run(name, parameters);
		expect(result.json()).toHaveLength(shown.length);
		expect(result.hints()).toEqual([]);
	});
});

describe('viewer upsert that POLYV confirms without an ID', () => {
	it.each([null, true, '', undefined, {}, { viewerUnionId: '' }])(
		'succeeds without an ID, and a hint says so: %j',
		async (data) => {
			const mobile = `139${Math.random().toFixed(8).slice(2)}`;
			wire.answer(page(), success(data));
			const result = await run('viewer upsert', { mobile, updateFields: { nickname: '新' } });
			expect(result.json()).toEqual([{ success: true, created: true, mobile, nickname: '新' }]);
			expect(result.hints()).toHaveLength(1);
			expect(result.hints()[0].message).toContain(`Check in POLYV: ${mobile}.`);
		},
	);
});

describe('an import', () => {
	const viewers = ['a', 'b', 'c'].map((externalViewerId) => ({ externalViewerId, nickname: '新' }));
	const importing = async (given: object[]) =>
		await run('viewer importExternal', {
			specifyViewers: 'json',
			viewersJson: JSON.stringify(given),
		});

	it('sends followUsers as they are given', async () => {
		const given = [{ ...viewers[0], followUsers: { userId: 'u', _type: 'wwork' } }];
		await importing(given);
		expect(JSON.parse(wire.last.body)).toEqual(given);
	});

	it('gives the viewers whose record is missing a confirmation, and a hint names only them', async () => {
		const record = (externalViewerId: string) => ({ viewerUnionId: '4_x', externalViewerId });
		wire.answer(success([record('c'), record('a')]));
		const result = await importing(viewers);
		expect(result.json()).toEqual([
			record('a'),
			{ success: true, externalViewerId: 'b', nickname: '新' },
			record('c'),
		]);
		expect(result.hints()[0].message).toContain('Check in POLYV: b.');
	});
});

describe('a response', () => {
	it('to a write gives IDs as text and no password', async () => {
		wire.answer(success({ id: 1282, password: 'Secret123' }));
		const renamed = await run('viewerLabel update', { labelId: 1282, label: '新' });
		expect(renamed.json()).toEqual([{ success: true, id: '1282', label: '新' }]);
		const value = [{ customFieldId: 'PAY_ORDER', customFieldValue: '已支付' }];
		const saved = await run('customField saveValues', { viewerId: '2_a', values: { value } });
		expect(saved.json()).toEqual([
			{ success: true, id: '1282', viewerId: '2_a', PAY_ORDER: '已支付' },
		]);
	});

	it.each([null, {}])(
		'that is %j for the viewer keeps Fill Required Fields from sending an update',
		async (data) => {
			wire.answer(success(data));
			const { error } = await run('viewer update', {
				viewerUnionId: '2_a',
				updateFields: { nickname: '新' },
				options: { fillRequiredFields: '={{ "true" }}' },
			});
			expect(error?.message).toContain('"Viewer" was not found');
			expect(paths()).toEqual(['get']);
		},
	);

	it('without a record means that the viewer was not found', async () => {
		wire.answer(success(null));
		const { error } = await run('viewer get', { viewerUnionId: '2_x' });
		expect(error?.message).toBe('"Viewer" was not found: POLYV returned no record [item 0]');
	});
});
