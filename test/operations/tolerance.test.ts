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
		const created = { success: true, created: true, viewerUnionId: '2_new', mobile: '13800138002' };
		expect((await upsert('13800138002')).json()).toEqual([created]);
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

describe('a create that POLYV confirms without a record succeeds', () => {
	it.each<[string, INodeParameters, object]>([
		[
			'viewer create',
			{ mobile: '13900000009', nickname: '新' },
			{ mobile: '13900000009', nickname: '新' },
		],
		['viewerLabel create', { labels: '新' }, { labels: ['新'] }],
		[
			'subAccount create',
			{ childEmail: 'n@example.com', childName: '新', password: 'Secret123', roleId: '2' },
			{ childEmail: 'n@example.com' },
		],
	])('%s', async (name, parameters, identifiers) => {
		wire.answer(success(true));
		expect((await run(name, parameters)).json()).toEqual([{ success: true, ...identifiers }]);
	});

	it('viewer importExternal, also with followUsers, which goes as it is given', async () => {
		wire.answer(success(null));
		const viewers = [
			{ externalViewerId: 'a', nickname: 'b', followUsers: { userId: 'u', _type: 'wwork' } },
		];
		const viewersJson = JSON.stringify(viewers);
		const result = await run('viewer importExternal', { specifyViewers: 'json', viewersJson });
		expect(result.json()).toEqual([{ success: true, externalViewerIds: ['a'] }]);
		expect(JSON.parse(wire.last.body)).toEqual(viewers);
	});
});

describe('a response', () => {
	it('to a write gives IDs as text and no password', async () => {
		wire.answer(success({ id: 1282, password: 'Secret123' }));
		const renamed = await run('viewerLabel update', { labelId: 1282, label: '新' });
		expect(renamed.json()).toEqual([{ success: true, id: '1282', label: '新' }]);
		const value = [{ customFieldId: 'PAY_ORDER', customFieldValue: '已支付' }];
		const saved = await run('customField saveValues', { viewerId: '2_a', values: { value } });
		expect(saved.json()).toEqual([expect.objectContaining({ success: true, id: '1282' })]);
		expect(saved.json()[0]).not.toHaveProperty('password');
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
