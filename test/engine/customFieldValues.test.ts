import type { INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, golden, useSandbox } from '../support/sandbox';

const FIRST = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const SECOND = '2_fpji043qqruc76olm9dtf60ub26f6ly1';

const sandbox = useSandbox();
const run = async (parameters: INodeParameters, items = [{}], settings = {}) =>
	await new Engine(credentialsFor(sandbox.current)).run(
		{ resource: 'customField', operation: 'saveValues', ...parameters },
		items,
		settings,
	);
const bodies = () => sandbox.current.requests.map(golden).map(({ body }) => body);

const row = (viewerId: string, customFieldId: string, customFieldValue: unknown) => ({
	viewerId,
	customFieldId,
	customFieldValue,
});
const rows = [
	row(FIRST, 'PAY_ORDER', '已支付'),
	row(SECOND, 'PAY_ORDER', '未支付'),
	row(SECOND, 'MEMBER_LEVEL', ''),
];

describe('values of several viewers', () => {
	const parameters = {
		specifyValues: 'severalViewers',
		values: { value: rows as INodeParameters[] },
	};

	it('are sent in one request, a bare array of POLYV’s three fields', async () => {
		await run(parameters);
		expect(bodies()).toEqual([rows]);
	});

	it.each([1, 2, 100])(
		'give an output item for each viewer, all linked to their item, with Batch Size %d',
		async (batchSize) => {
			const json = { specifyValues: 'json', valuesJson: '={{ $json.rows }}' };
			const items = [
				{
					rows: [
						row(SECOND, 'PAY_ORDER', 'a'),
						row(FIRST, 'PAY_ORDER', 'b'),
						row(SECOND, 'MEMBER_LEVEL', 'c'),
					],
				},
				{ rows: [row(FIRST, 'MEMBER_LEVEL', 'd')] },
				{ rows: [row(FIRST, 'CONTRACT_LINK', 'e'), row(SECOND, 'CONTRACT_LINK', 'f')] },
			];
			const done = await run({ ...json, options: { batchSize } }, items);
			expect(done.json()).toEqual([
				{ success: true, viewerId: SECOND, PAY_ORDER: 'a', MEMBER_LEVEL: 'c' },
				{ success: true, viewerId: FIRST, PAY_ORDER: 'b' },
				{ success: true, viewerId: FIRST, MEMBER_LEVEL: 'd' },
				{ success: true, viewerId: FIRST, CONTRACT_LINK: 'e' },
				{ success: true, viewerId: SECOND, CONTRACT_LINK: 'f' },
			]);
			expect(done.pairing()).toEqual([0, 0, 1, 2, 2]);
		},
	);

	it('of which one is rejected fail as one item with Continue On Fail', async () => {
		const json = { specifyValues: 'json', valuesJson: '={{ $json.rows }}' };
		const items = [
			{ rows: [row(FIRST, 'PAY_ORDER', 'a'), row('2_nobody', 'PAY_ORDER', 'b')] },
			{ rows: [row(SECOND, 'PAY_ORDER', 'c'), row(FIRST, 'MEMBER_LEVEL', 'd')] },
		];
		const done = await run(json, items, { onError: 'continueRegularOutput' });
		expect(done.json()).toEqual([
			expect.objectContaining({ error: expect.any(String) as string }),
			{ success: true, viewerId: SECOND, PAY_ORDER: 'c' },
			{ success: true, viewerId: FIRST, MEMBER_LEVEL: 'd' },
		]);
		expect(done.pairing()).toEqual([0, 1, 1]);
	});

	it('are saved', async () => {
		await run(parameters);
		const { values } = sandbox.current.state;
		expect(values.get(FIRST)?.get('PAY_ORDER')).toBe('已支付');
		expect(Object.fromEntries(values.get(SECOND) ?? [])).toEqual({
			PAY_ORDER: '未支付',
			MEMBER_LEVEL: '',
		});
	});
});

describe('values as JSON', () => {
	const json = (valuesJson: unknown) => ({
		specifyValues: 'json',
		valuesJson: valuesJson as string,
	});

	it.each<[string, unknown, object[]]>([
		['a text', JSON.stringify(rows), rows],
		['an expression that gives an array', '={{ $json.rows }}', rows],
		['an expression that gives a text', '={{ JSON.stringify($json.rows) }}', rows],
		['a single object', JSON.stringify(rows[0]), [rows[0]]],
	])('can come as %s', async (_name, valuesJson, sent) => {
		const done = await run(json(valuesJson), [{ rows }]);
		expect(done.error).toBeUndefined();
		expect(bodies()).toEqual([sent]);
	});

	it('are sent as text, whatever they are, and without fields that POLYV does not know', async () => {
		const valuesJson = JSON.stringify([
			{ ...row(FIRST, 'PAY_ORDER', 12.5), note: 'x' },
			row(FIRST, 'MEMBER_LEVEL', true),
			row(FIRST, 'CONTRACT_LINK', ''),
		]);
		await run(json(valuesJson));
		expect(bodies()).toEqual([
			[
				row(FIRST, 'PAY_ORDER', '12.5'),
				row(FIRST, 'MEMBER_LEVEL', 'true'),
				row(FIRST, 'CONTRACT_LINK', ''),
			],
		]);
	});

	it.each<[string, unknown, string]>([
		['no JSON', '={{ "[{" }}', '"Values (JSON)" is not a JSON array [item 0]'],
		['a number', '={{ 5 }}', '"Values (JSON)" is not a JSON array [item 0]'],
		['an empty array', '={{ [] }}', '"Values (JSON)" is empty [item 0]'],
		[
			'a row without its value',
			'={{ [{ viewerId: "2_a", customFieldId: "PAY_ORDER" }] }}',
			'"Values (JSON)" has no value to save [item 0]',
		],
		[
			'a row without its viewer',
			'={{ [{ viewerId: "a", customFieldId: "b", customFieldValue: "c" }, { customFieldId: "b" }] }}',
			'"Values (JSON)" has a record whose viewerId is empty (value 2 of 2) [item 0]',
		],
		[
			'rows that are no records',
			'={{ ["2_a"] }}',
			' has a record whose viewerId is empty [item 0]',
		],
	])('are rejected before anything is sent: %s', async (_name, valuesJson, message) => {
		const { error } = await run(json(valuesJson));
		expect(error?.message).toContain(message);
		expect(sandbox.current.requests).toEqual([]);
	});
});

describe('values of one viewer', () => {
	const oneViewer = (...value: INodeParameters[]) => ({
		specifyValues: 'oneViewer',
		viewerId: '={{ $json.id }}',
		values: { value },
	});
	const items = [{ id: FIRST }, { id: SECOND }];

	it('that an expression leaves out are rejected, with the item named', async () => {
		const value = { customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.state }}' };
		const known = { id: FIRST, state: '已支付' };
		const { error } = await run(oneViewer(value), [known, { id: SECOND }]);
		expect(error?.message).toBe('"Values" has no value to save [item 1]');
		expect(sandbox.current.requests).toEqual([]);
	});

	it('are rejected when there are none', async () => {
		const { error } = await run(oneViewer(), items);
		expect(error?.message).toBe('2 of 2 items failed, the first: "Values" is empty [item 0]');
		expect(error?.description).toMatch(/^Failed items: 0-1\. Nothing was sent\. /);
		expect(sandbox.current.requests).toEqual([]);
	});

	it('are returned with the viewer they were saved for', async () => {
		const value = { customFieldId: 'PAY_ORDER', customFieldValue: '已退款' };
		const done = await run(oneViewer(value), items);
		expect(done.json()).toEqual(
			items.map(({ id }) => ({
				success: true,
				viewerId: id,
				PAY_ORDER: '已退款',
			})),
		);
		expect(done.pairing()).toEqual([0, 1]);
	});

	it.each(['success', 'viewerId', 'supersededByItem'])(
		'of a field with the ID %s leave the output’s own key alone',
		async (customFieldId) => {
			const field = { customFieldId, customFieldName: '字段', customFieldType: 'text' } as const;
			sandbox.current.state.customFields.set(customFieldId, field);
			const given = { customFieldId, customFieldValue: 'no' };
			const known = { customFieldId: 'PAY_ORDER', customFieldValue: 'yes' };
			const done = await run(oneViewer(given, known), items);
			const saved = { PAY_ORDER: 'yes', [`customField_${customFieldId}`]: 'no' };
			expect(done.json()).toEqual(
				items.map(({ id }) => ({ success: true, viewerId: id, ...saved })),
			);
		},
	);

	it.each([
		'error',
		'message',
		'json',
		'__proto__',
		'actorEnabled',
		'userId',
		'password',
		'12',
		'a.b',
	])('of a field with the ID %s are shown as they were sent', async (customFieldId) => {
		const field = { customFieldId, customFieldName: '字段', customFieldType: 'text' } as const;
		sandbox.current.state.customFields.set(customFieldId, field);
		const done = await run(oneViewer({ customFieldId, customFieldValue: 'Y' }), items, {
			onError: 'continueErrorOutput',
		});
		expect(done.json(0)).toEqual(
			items.map(({ id }) => ({ success: true, viewerId: id, [customFieldId]: 'Y' })),
		);
		expect([done.pairing(0), done.json(1)]).toEqual([[0, 1], []]);
	});

	it('of a custom field that POLYV does not know fail with POLYV’s words', async () => {
		const value = { customFieldId: 'NO_FIELD', customFieldValue: 'x' };
		const { error } = await run(oneViewer(value), items);
		expect(error?.message).toContain('POLYV cannot find the record');
		expect(error?.description).toContain('"数据不存在: NO_FIELD"');
	});
});
