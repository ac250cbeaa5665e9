import { NodeRun } from '../support/engine';
import { lookAt, reverse } from '../support/nodes';
import { Trial } from '../support/trial';
import { bulk, savedIn, sizesOf, viewerIdOf, viewersIn } from './bulk';

afterEach(async () => await Trial.closeAll());

describe('Save Values', () => {
	it('saves the values of all items in few requests, in order', async () => {
		const { engine, sandbox } = await Trial.start();
		const run = await engine.run(bulk(), viewersIn(sandbox, 250));
		expect(run.status).toBe('success');
		expect(sizesOf(sandbox).sort((a, b) => b - a)).toEqual([100, 100, 50]);
		expect(sandbox.requests[0].body).toMatchObject([
			{ viewerId: viewerIdOf(0), customFieldId: 'PAY_ORDER', customFieldValue: 'value 0' },
			...Array.from({ length: 99 }, () => ({})),
		]);
		expect(savedIn(sandbox, 250)).toEqual(Array.from({ length: 250 }, (_, i) => `value ${i}`));
	});

	it('returns one item per input item, with the saved values', async () => {
		const { engine, sandbox } = await Trial.start();
		const run = await engine.run(bulk({ batchSize: 3 }), viewersIn(sandbox, 7));
		expect(run.pairing()).toEqual([0, 1, 2, 3, 4, 5, 6]);
		expect(run.json()[6]).toEqual({
			success: true,
			viewerId: viewerIdOf(6),
			PAY_ORDER: 'value 6',
		});
	});

	it('links its items for the nodes after it, whatever their order', async () => {
		const look = lookAt({ saved: "{{ $('Polyv Live').item.json.viewerId }}" });
		const { engine, sandbox } = await Trial.start({}, {}, { reverse, look });
		const run = await engine.runWorkflow(
			[
				{ name: 'Polyv Live', parameters: bulk({ batchSize: 2 }) },
				{ name: 'Reverse', type: 'reverse' },
				{ name: 'Look', type: 'look' },
			],
			viewersIn(sandbox, 5),
		);
		const saved = new NodeRun(run, 'Look').json().map((json) => json.saved);
		expect(saved).toEqual([4, 3, 2, 1, 0].map(viewerIdOf));
	});

	it.each([
		[{ batchSize: 7 }, [7, 7, 6]],
		[{ batchSize: 1000 }, [20]],
		[{ batchSize: 1 }, Array<number>(20).fill(1)],
		[{}, [20]],
		[{ batchSize: '={{ $json.gone }}' }, [20]],
	])('uses the batch size of the options: %j', async (options, sizes) => {
		const { engine, sandbox } = await Trial.start();
		await engine.run(bulk(options), viewersIn(sandbox, 20));
		expect(sizesOf(sandbox).sort((a, b) => b - a)).toEqual(sizes);
		expect(savedIn(sandbox, 20)).not.toContain(undefined);
	});

	it.each([0, 1001, 2.5, '={{ "abc" }}', '={{ 1e400 }}', '={{ NaN }}'])(
		'rejects a batch size of %j: nothing is sent, and no item succeeds',
		async (batchSize) => {
			const { engine, sandbox } = await Trial.start();
			const items = viewersIn(sandbox, 3);
			const { error } = await engine.run(bulk({ batchSize }), items);
			expect(error?.message).toContain('"Batch Size" must be a whole number from 1 to 1000');
			const going = await engine.run(bulk({ batchSize }), items, {
				onError: 'continueRegularOutput',
			});
			expect(going.json().map((json) => json.success)).toEqual([undefined, undefined, undefined]);
			expect(sandbox.requests).toEqual([]);
		},
	);

	it('counts values, not items: several fields of one viewer are several values', async () => {
		const { engine, sandbox } = await Trial.start();
		const parameters = {
			...bulk({ batchSize: 10 }),
			values: {
				value: [
					{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.value }}' },
					{ customFieldId: 'MEMBER_LEVEL', customFieldValue: '金卡' },
					{ customFieldId: 'CONTRACT_LINK', customFieldValue: '' },
				],
			},
		};
		const run = await engine.run(parameters, viewersIn(sandbox, 7));
		expect(sizesOf(sandbox).sort((a, b) => b - a)).toEqual([10, 10, 1]);
		expect(Object.fromEntries(sandbox.state.values.get(viewerIdOf(6))!)).toEqual({
			PAY_ORDER: 'value 6',
			MEMBER_LEVEL: '金卡',
			CONTRACT_LINK: '',
		});
		expect(run.json()).toEqual(
			Array.from({ length: 7 }, (_each, index) => ({
				success: true,
				viewerId: viewerIdOf(index),
				PAY_ORDER: `value ${index}`,
				MEMBER_LEVEL: '金卡',
				CONTRACT_LINK: '',
			})),
		);
	});

	it('saves 10,000 values in 100 requests, at most ten at a time', async () => {
		const { engine, sandbox } = await Trial.start();
		const run = await engine.run(bulk(), viewersIn(sandbox, 10_000));
		expect(run.items()).toHaveLength(10_000);
		expect(sandbox.requests).toHaveLength(100);
		expect(sandbox.peakInFlight).toBeLessThanOrEqual(10);
		expect(savedIn(sandbox, 10_000).filter((value) => value === undefined)).toEqual([]);
	});
});

describe('several values for one viewer and field', () => {
	const [first, second] = [viewerIdOf(0), viewerIdOf(1)];
	const rivals = [
		{ viewerId: first, value: 'a' },
		{ viewerId: second, value: 'b' },
		{ viewerId: first, value: 'c' },
		{ viewerId: first, value: 'd' },
	];

	it('end with the last one, whatever the batches, and the output says so', async () => {
		for (const batchSize of [2, 100]) {
			const { engine, sandbox } = await Trial.start({ latencyMs: 5 });
			viewersIn(sandbox, 2);
			const run = await engine.run(bulk({ batchSize }), rivals);
			expect(savedIn(sandbox, 2)).toEqual(['d', 'b']);
			expect(sizesOf(sandbox).reduce((sum, size) => sum + size)).toBe(2);
			const superseded = { supersededByItem: { PAY_ORDER: 3 } };
			expect(run.json()).toEqual([
				{ success: true, viewerId: first, PAY_ORDER: 'a', ...superseded },
				{ success: true, viewerId: second, PAY_ORDER: 'b' },
				{ success: true, viewerId: first, PAY_ORDER: 'c', ...superseded },
				{ success: true, viewerId: first, PAY_ORDER: 'd' },
			]);
		}
	});

	it('are all sent with Batch Size 1, in the order of the items', async () => {
		const { engine, sandbox } = await Trial.start({ applyJitterMs: 50 });
		viewersIn(sandbox, 2);
		const run = await engine.run(bulk({ batchSize: 1 }), rivals);
		expect(savedIn(sandbox, 2)).toEqual(['d', 'b']);
		expect(sizesOf(sandbox)).toEqual([1, 1, 1, 1]);
		expect(JSON.stringify(run.json())).not.toContain('superseded');
	});

	it('keep an earlier value when POLYV rejects the last one', async () => {
		const { engine, sandbox } = await Trial.start();
		viewersIn(sandbox, 2);
		// POLYV rejects only the value that comes last.
		sandbox.addFault({ kind: 'business', code: 400, desc: 'param length is incorrect', times: 3 });
		const run = await engine.run(bulk(), rivals, { onError: 'continueRegularOutput' });
		expect(savedIn(sandbox, 2)[0]).toBe('c');
		expect(run.json().map((json) => 'error' in json)).toEqual([
			false,
			expect.anything(),
			false,
			true,
		]);
	});

	it('all fail when POLYV rejects all of them', async () => {
		const { engine, sandbox } = await Trial.start();
		viewersIn(sandbox, 2, [0]);
		const run = await engine.run(bulk(), rivals, { onError: 'continueRegularOutput' });
		expect(run.json().map((json) => 'error' in json)).toEqual([true, false, true, true]);
	});
});
