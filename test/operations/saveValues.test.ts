import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, golden, useSandboxPerTest } from '../support/sandbox';
import { items } from '../support/trial';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const LI = '2_fpji043qqruc76olm9dtf60ub26f6ly1';
const GO_ON = { onError: 'continueRegularOutput' } as const;

const sandbox = useSandboxPerTest();

const value = (viewer: string, text: string, field = 'PAY_ORDER') => ({ viewer, field, text });
async function save(
	given: IDataObject[],
	options: INodeParameters = {},
	settings = {},
	credential = {},
	viewerId: INodeParameters[string] = '={{ $json.viewer }}',
) {
	const parameters = {
		resource: 'customField',
		operation: 'saveValues',
		viewerId,
		values: {
			value: [{ customFieldId: '={{ $json.field }}', customFieldValue: '={{ $json.text }}' }],
		},
		options,
	};
	const engine = new Engine({ ...credentialsFor(sandbox.current), ...credential });
	return await engine.run(parameters, given, settings);
}
const sent = () =>
	sandbox.current.requests
		.map(golden)
		.map(({ body }) => (body as IDataObject[]).map((each) => each.customFieldValue));
const savedOf = (viewer: string) => sandbox.current.state.values.get(viewer)?.get('PAY_ORDER');

describe('values of several items', () => {
	it('are saved in one request, with an output item for each', async () => {
		const done = await save([value(WANG, '甲'), value(LI, '乙')]);
		expect(sent()).toEqual([['甲', '乙']]);
		expect(done.json()).toEqual([
			{ success: true, viewerId: WANG, PAY_ORDER: '甲' },
			{ success: true, viewerId: LI, PAY_ORDER: '乙' },
		]);
		expect(done.pairing()).toEqual([0, 1]);
	});

	it.each([0, 1.5, 1001])(
		'reject a Batch Size of %d before anything is sent',
		async (batchSize) => {
			const { error } = await save([value(WANG, '甲')], { batchSize });
			expect(error?.message).toBe('"Batch Size" must be a whole number from 1 to 1000 [item 0]');
			expect(sandbox.current.requests).toEqual([]);
		},
	);
});

describe('several values for one viewer and field', () => {
	it.each([1, 2, 100])('end with the last one, with Batch Size %d', async (batchSize) => {
		sandbox.current.configure({ jitterMs: 20 });
		const given = items(10, (index) => value(index % 3 === 0 ? LI : WANG, `${index}`));
		const done = await save(given, { batchSize });
		expect([savedOf(WANG), savedOf(LI)]).toEqual(['8', '9']);
		expect(done.pairing()).toEqual(given.map((_item, index) => index));
	});

	it('send only the last in batches, and say so', async () => {
		const done = await save([value(WANG, '1'), value(WANG, '2'), value(LI, '3')]);
		expect(sent()).toEqual([['2', '3']]);
		expect(done.json()).toEqual([
			{ success: true, viewerId: WANG, PAY_ORDER: '1', supersededByItem: { PAY_ORDER: 1 } },
			{ success: true, viewerId: WANG, PAY_ORDER: '2' },
			{ success: true, viewerId: LI, PAY_ORDER: '3' },
		]);
	});

	it('name the field whose value a later item replaced, and never a value of the item itself', async () => {
		const rows = (...values: Array<[string, string]>) => ({
			rows: values.map(([customFieldId, customFieldValue]) => ({
				viewerId: WANG,
				customFieldId,
				customFieldValue,
			})),
		});
		const parameters = { resource: 'customField', operation: 'saveValues', specifyValues: 'json' };
		const done = await new Engine(credentialsFor(sandbox.current)).run(
			{ ...parameters, valuesJson: '={{ $json.rows }}' },
			[
				rows(['PAY_ORDER', '1'], ['MEMBER_LEVEL', '2'], ['MEMBER_LEVEL', '3']),
				rows(['PAY_ORDER', '4']),
			],
		);
		expect(done.json()).toEqual([
			{
				success: true,
				viewerId: WANG,
				PAY_ORDER: '1',
				MEMBER_LEVEL: '3',
				supersededByItem: { PAY_ORDER: 1 },
			},
			{ success: true, viewerId: WANG, PAY_ORDER: '4' },
		]);
	});

	it('save an earlier value when POLYV rejects the last', async () => {
		// The batch, and then the last value alone.
		sandbox.current.addFault({ kind: 'business', code: 400, desc: '包含敏感词', times: 2 });
		const given = [value(WANG, 'good'), value(WANG, 'bad'), value(LI, 'fine')];
		const done = await save(given, {}, GO_ON, { maxConcurrency: 1 });
		expect(sent()).toEqual([['bad', 'fine'], ['bad'], ['good'], ['fine']]);
		expect([savedOf(WANG), savedOf(LI)]).toEqual(['good', 'fine']);
		expect(done.json()).toEqual([
			{ success: true, viewerId: WANG, PAY_ORDER: 'good' },
			expect.objectContaining({ error: 'POLYV: 包含敏感词 [item 1]' }),
			{ success: true, viewerId: LI, PAY_ORDER: 'fine' },
		]);
	});
});

describe('several items with one viewer', () => {
	it('give one hint, and are saved', async () => {
		const done = await save([value(WANG, '1'), value(WANG, '2', 'MEMBER_LEVEL')]);
		expect(done.hints()).toEqual([expect.objectContaining({ location: 'outputPane' })]);
		expect(done.hints()[0].message).toContain(`the same viewer: ${WANG}.`);
		expect(savedOf(WANG)).toBe('1');
	});

	it('give it for a viewer that is picked from the list, too', async () => {
		const picked = { __rl: true, mode: 'list', value: WANG };
		const done = await save([value(LI, '1'), value(WANG, '2')], {}, {}, {}, picked);
		expect(done.hints()).toHaveLength(1);
		expect(savedOf(WANG)).toBe('2');
	});

	it.each([
		['a single item', [value(WANG, '1')]],
		['items with different viewers', [value(WANG, '1'), value(WANG, '2'), value(LI, '3')]],
		['no items', []],
	])('differ from %s, which give none', async (_what, given) => {
		expect((await save(given)).hints()).toEqual([]);
	});
});

describe('when POLYV rejects every value', () => {
	it.each([
		['an unknown field', { desc: '数据不存在: X', code: 400 }],
		['its internal fault', {}],
		['a right that is missing', { desc: 'access forbidden', code: 403 }],
	])('stops after 300 requests and says why on every item: %s', async (_name, fault) => {
		sandbox.current.addFault({ kind: 'business', ...fault });
		const credentials = { ...credentialsFor(sandbox.current), requestsPerSecond: 150 };
		const given = items(2_000, (index) => ({ ...value(`2_${index}`, 'x') }));
		const parameters = {
			resource: 'customField',
			operation: 'saveValues',
			specifyValues: 'oneViewer',
			viewerId: '={{ $json.viewer }}',
			values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: 'x' }] },
		};
		const done = await new Engine(credentials).run(parameters, given, GO_ON);
		expect(sandbox.current.requests.length).toBeLessThanOrEqual(300);
		const errors = done.json().map(({ error }) => String(error));
		expect(errors).toHaveLength(2_000);
		expect(
			errors.every((error) => /^(POLYV|This POLYV|Not sent: POLYV rejected)/.test(error)),
		).toBe(true);
		expect(errors.every((error, index) => error.endsWith(`[item ${index}]`))).toBe(true);
	});
});
