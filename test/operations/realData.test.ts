import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, golden, useSandboxPerTest } from '../support/sandbox';
import { callTool, fromAi, WAYS } from '../support/tools';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const LI = '2_fpji043qqruc76olm9dtf60ub26f6ly1';
const GO_ON = { onError: 'continueRegularOutput' } as const;

const sandbox = useSandboxPerTest();
const engine = () => new Engine(credentialsFor(sandbox.current));
const bodies = () => sandbox.current.requests.map(golden).map(({ body }) => body);
const valueOf = (field: string, viewer = WANG) =>
	sandbox.current.state.values.get(viewer)?.get(field);

async function mapAutomatically(items: IDataObject[], change = (schema: IDataObject[]) => schema) {
	const { fields } = await engine().columns('customFieldColumns');
	sandbox.current.requests.length = 0;
	const columns = {
		mappingMode: 'autoMapInputData',
		value: null,
		schema: change(fields as unknown as IDataObject[]),
	} as unknown as INodeParameters;
	const parameters = { resource: 'customField', operation: 'saveValues', specifyValues: 'columns' };
	return await engine().run({ ...parameters, viewerId: WANG, columns }, items);
}

describe('Map Automatically', () => {
	it.each(['会员等级 ', '\n会员等级', '会员等级\u200b', 'member_level', ' Member_Level'])(
		'saves a key that is a column but for blanks and case: %j',
		async (key) => {
			const run = await mapAutomatically([{ [key]: '钻石' }]);
			expect(run.error).toBeUndefined();
			expect(valueOf('MEMBER_LEVEL')).toBe('钻石');
		},
	);

	it('rejects two keys of one column, and sends nothing', async () => {
		const run = await mapAutomatically([
			{ 会员等级: '金卡', MEMBER_LEVEL: '银卡' },
			{ 会员等级: '金卡' },
		]);
		expect(run.error?.message).toContain('"会员等级" and "MEMBER_LEVEL"');
		expect(sandbox.current.requests).toEqual([]);
	});

	it('does not count a key without a value', async () => {
		await mapAutomatically([{ 会员等级: null, MEMBER_LEVEL: '银卡' }]);
		expect(valueOf('MEMBER_LEVEL')).toBe('银卡');
	});

	it('leaves out a column that was removed in the editor', async () => {
		const isLevel = ({ id }: IDataObject) => id === 'MEMBER_LEVEL';
		await mapAutomatically([{ MEMBER_LEVEL: '金卡', PAY_ORDER: '已支付' }], (schema) =>
			schema.map((column) => ({ ...column, removed: isLevel(column) })),
		);
		expect(bodies()).toEqual([
			[{ viewerId: WANG, customFieldId: 'PAY_ORDER', customFieldValue: '已支付' }],
		]);
	});

	it('names the keys that it ignores, once for the whole run', async () => {
		const run = await mapAutomatically([
			{ PAY_ORDER: '已支付', company: '甲' },
			{ PAY_ORDER: '已支付', company: '乙', note: '' },
		]);
		const hints = run.hints().filter(({ message }) => message.includes('ignored'));
		expect(hints).toEqual([expect.objectContaining({ location: 'outputPane' })]);
		expect(hints[0].message).toContain('company, note');
	});

	it('says where a key that it ignores looks like a column', async () => {
		const run = await mapAutomatically([
			{ PAY_ORDER: '已支付', '会员\u200b等级': '金卡', 'note\u200b': 1 },
		]);
		const [{ message }] = run.hints().filter((hint) => hint.message.includes('ignored'));
		expect(message).toContain('会员\u200b等级 (with invisible U+200B), note\u200b.');
	});
});

describe('null and a missing value', () => {
	it('leave a value of a list alone, and an empty text clears it', async () => {
		const parameters = {
			resource: 'customField',
			operation: 'saveValues',
			viewerId: WANG,
			values: {
				value: [
					{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.nothing }}' },
					{ customFieldId: 'CONTRACT_LINK', customFieldValue: '={{ null }}' },
					{ customFieldId: 'MEMBER_LEVEL', customFieldValue: '' },
				],
			},
		};
		const run = await engine().run(parameters, [{}]);
		expect(run.error).toBeUndefined();
		expect(bodies()).toEqual([
			[{ viewerId: WANG, customFieldId: 'MEMBER_LEVEL', customFieldValue: '' }],
		]);
	});

	it('leave a field of an update alone', async () => {
		const updateFields = { name: '={{ null }}', area: '={{ $json.nothing }}', nickname: '王芳' };
		const viewer = { resource: 'viewer', operation: 'update', viewerUnionId: WANG };
		await engine().run({ ...viewer, updateFields }, [{}]);
		expect(bodies()).toEqual([{ viewerUnionId: WANG, nickname: '王芳' }]);
	});
});

describe('a firewall that objects to one value of a batch', () => {
	const value = (customFieldValue: string, viewerId = WANG) => ({ viewerId, customFieldValue });
	async function save(values: IDataObject[]) {
		const parameters = {
			resource: 'customField',
			operation: 'saveValues',
			viewerId: '={{ $json.viewerId }}',
			values: {
				value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.customFieldValue }}' }],
			},
		};
		return await engine().run(parameters, values, GO_ON);
	}

	it('costs that value alone', async () => {
		sandbox.current.configure({ firewall: '<script' });
		const viewers = [...sandbox.current.state.viewers.keys()].slice(0, 20);
		const run = await save(
			viewers.map((id, index) => value(index === 7 ? '<script>' : '已支付', id)),
		);
		const failed = run.json().filter(({ error }) => error !== undefined);
		expect(run.json().length).toBe(viewers.length);
		expect(failed).toHaveLength(1);
		expect(String(failed[0].error)).toContain('firewall or filter');
		expect(valueOf('PAY_ORDER', viewers[6])).toBe('已支付');
	});

	it('is not asked for every value where it rejects all of them', async () => {
		sandbox.current.configure({ firewall: 'customFieldId' });
		const run = await save(Array.from({ length: 400 }, (_, index) => value(`${index}`, LI)));
		expect(run.json().every(({ error }) => error !== undefined)).toBe(true);
		expect(sandbox.current.requests.length).toBeLessThan(40);
	});
});

describe('a custom field that is saved with a new name only', () => {
	const save = async (customFieldId: string, more: IDataObject = {}) =>
		await engine().run(
			{
				...{ resource: 'customField', operation: 'save', customFieldName: '新名称' },
				...{ customFieldId, ...more },
			} as INodeParameters,
			[{}],
		);
	const fieldOf = (id: string) => sandbox.current.state.customFields.get(id);

	it('keeps its type', async () => {
		const run = await save('CONTRACT_LINK');
		expect(run.json()).toMatchObject([{ success: true, customFieldType: 'link' }]);
		expect(fieldOf('CONTRACT_LINK')).toMatchObject({
			customFieldName: '新名称',
			customFieldType: 'link',
		});
	});

	it('changes its type where one is chosen, and a new field is a text', async () => {
		await save('CONTRACT_LINK', { customFieldType: 'image' });
		await save('BRAND_NEW');
		expect(fieldOf('CONTRACT_LINK')?.customFieldType).toBe('image');
		expect(fieldOf('BRAND_NEW')?.customFieldType).toBe('text');
	});
});

describe('Mobile Format', () => {
	const upsert = async (mobile: string, options: IDataObject = {}) =>
		await engine().run(
			{
				...{ resource: 'viewer', operation: 'upsert', mobile },
				updateFields: { nickname: '小明' },
				options,
			} as INodeParameters,
			[{}],
		);
	const known = () => [...sandbox.current.state.viewers.values()][0].mobile;

	it('finds the viewer by a number as people write it', async () => {
		const digits = String(known());
		const run = await upsert(`+86 ${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`);
		expect(run.json()).toMatchObject([{ created: false, mobile: digits }]);
	});

	it('counts characters after the number was brought to its digits', async () => {
		const digits = String(known());
		const given = `(+86) ${digits.slice(0, 3)} - ${digits.slice(3, 7)} - ${digits.slice(7)}`;
		expect((await upsert(given)).json()).toMatchObject([{ created: false, mobile: digits }]);
		const tooLong = await upsert('+852 9123 4567 and much more');
		expect(tooLong.error?.message).toContain('has 28 characters, 8 too many');
	});

	it('rejects a number of another country by default, and sends nothing', async () => {
		const run = await upsert('+852 9123 4567');
		expect(run.error?.message).toMatch(
			/^"Mobile \(Login\)" is not a mobile number of mainland China/,
		);
		expect(sandbox.current.requests).toEqual([]);
	});

	it('sends every number as it is with As Given', async () => {
		const run = await upsert('+852 9123 4567', { mobileFormat: 'asGiven' });
		expect(run.json()).toMatchObject([{ created: true, mobile: '+852 9123 4567' }]);
	});
});

describe('labels of viewers', () => {
	it('reject an ID with a thousands separator, and send nothing', async () => {
		const parameters = {
			...{ resource: 'viewerLabel', operation: 'addToViewers' },
			viewerUnionIds: { viewer: [{ viewerUnionId: WANG }] },
			labelIds: { label: [{ labelId: '={{ $json.ids }}' }] },
		};
		const run = await engine().run(parameters, [{ ids: '1282' }, { ids: '1,282' }]);
		expect(run.error?.message).toContain('thousands separator');
		expect(sandbox.current.requests).toEqual([]);
	});

	it('are attached to viewers that are JSON text of an array', async () => {
		const parameters = {
			...{ resource: 'viewerLabel', operation: 'addToViewers' },
			viewerUnionIds: { viewer: [{ viewerUnionId: '={{ $json.ids }}' }] },
			labelIds: { label: [{ labelId: 1282 }] },
		};
		const run = await engine().run(parameters, [{ ids: JSON.stringify([WANG, LI]) }]);
		expect(run.json()).toMatchObject([{ viewerUnionIds: [WANG, LI] }]);
	});

	it('are created from JSON text of an array', async () => {
		const parameters = {
			resource: 'viewerLabel',
			operation: 'create',
			labels: '={{ $json.names }}',
		};
		const run = await engine().run(parameters, [{ names: '["重点","意向"]' }]);
		expect(run.error).toBeUndefined();
		expect(bodies()).toEqual([{ labels: ['重点', '意向'] }]);
		const broken = await engine().run(parameters, [{ names: '["重点","意向"' }]);
		expect(broken.error?.message).toContain('"Names" begins with [ but is not a JSON array');
	});
});

describe.each(WAYS)('the filters of a tool that is %s', (way) => {
	it('are left out where the model gives an empty text', async () => {
		const parameters = {
			...{ resource: 'viewer', operation: 'getAll', returnAll: true },
			filters: { mobile: fromAi('mobile', 'Mobile'), email: fromAi('email', 'Email') },
		};
		const calls = [{ mobile: '', email: 'viewer2@example.com' }];
		const [{ answer }] = await callTool(way, sandbox.current, parameters, calls);
		expect(answer).toContain('李伟');
		expect(sandbox.current.requests[0].query).not.toHaveProperty('mobile');
	});
});
