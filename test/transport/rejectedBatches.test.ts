import { Engine } from '../support/engine';
import { until } from '../sandbox/client';
import { items, Trial } from '../support/trial';
import { type Replier, SUCCESS, Wire } from '../support/wire';
import { bulk, savedIn, sizesOf, viewerIdOf, viewersIn } from './bulk';

afterEach(async () => await Trial.closeAll());

const GO_ON = { onError: 'continueRegularOutput' } as const;

/** The indexes of the failed items. */
const failedOf = (json: object[]) =>
	json.flatMap((item, index) => ('error' in item ? [index] : []));

describe('a batch with values that POLYV rejects', () => {
	it.each<[string, number[]]>([
		['one', [123]],
		['three of one batch', [100, 150, 199]],
		['some of several batches', [0, 17, 250, 251, 499]],
	])('saves all others of 500 values when POLYV rejects %s', async (_name, bad) => {
		const { engine, sandbox } = await Trial.start({}, { requestsPerSecond: 150 });
		const run = await engine.run(bulk(), viewersIn(sandbox, 500, bad), GO_ON);
		expect(failedOf(run.json())).toEqual(bad);
		expect(savedIn(sandbox, 500).flatMap((value, i) => (value === undefined ? [i] : []))).toEqual(
			bad,
		);
		// 5 batches; a rejected value is found by splitting a batch of 100 at most 7 times.
		expect(sandbox.requests.length).toBeLessThanOrEqual(5 + bad.length * 2 * 7);
		const words = run.json().flatMap(({ error, details }) => (error ? [[error, details]] : []));
		for (const [index, [error, details]] of words.entries()) {
			expect(error).toBe(
				`POLYV does not know this viewer (观众): check "Viewer" [item ${bad[index]}]`,
			);
			expect(details).toMatchObject({ polyvMessage: `未知用户信息: ${viewerIdOf(bad[index])}` });
		}
		expect(run.pairing()).toEqual(items(500).map((_item, index) => index));
	});

	it('is the only one to fail when all its values are rejected', async () => {
		const { engine, sandbox } = await Trial.start();
		const bad = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
		const run = await engine.run(bulk({ batchSize: 10 }), viewersIn(sandbox, 30, bad), GO_ON);
		expect(failedOf(run.json())).toEqual(bad);
		expect(savedIn(sandbox, 30).filter((value) => value !== undefined)).toHaveLength(20);
		expect(sandbox.requests).toHaveLength(2 + 19);
	});

	it('fails an item with one rejected field, and saves its other fields', async () => {
		const { engine, sandbox } = await Trial.start();
		const value = [
			{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.value }}' },
			{ customFieldId: '={{ $json.field }}', customFieldValue: '金卡' },
		];
		const [first, second] = viewersIn(sandbox, 2);
		const run = await engine.run(
			{ ...bulk(), values: { value } },
			[
				{ ...first, field: 'NONE' },
				{ ...second, field: 'MEMBER_LEVEL' },
			],
			GO_ON,
		);
		expect(failedOf(run.json())).toEqual([0]);
		expect(savedIn(sandbox, 2)).toEqual(['value 0', 'value 1']);
	});
});

describe('the error of a run says what happened to the other values', () => {
	const twoFields = (second: string) => ({
		...bulk({ retries: 0 }),
		values: {
			value: ['PAY_ORDER', second].map((customFieldId) => ({
				customFieldId,
				customFieldValue: '={{ $json.value }}',
			})),
		},
	});

	it('where every item has a rejected value', async () => {
		const { engine, sandbox } = await Trial.start();
		const { error } = await engine.run(twoFields('NONE'), viewersIn(sandbox, 3));
		expect(error?.message).toMatch(/^3 of 3 items failed, /);
		expect(savedIn(sandbox, 3)).toEqual(['value 0', 'value 1', 'value 2']);
	});

	it('where the response was lost, and the run can be repeated', async () => {
		const { engine, sandbox } = await Trial.start({
			faults: [{ kind: 'drop-after', skip: 1, times: 1 }],
		});
		const { error } = await engine.run(bulk({ retries: 0, batchSize: 1 }), viewersIn(sandbox, 3));
		expect(error?.description).toContain('You can safely run all items again.');
		const again = await engine.run(bulk({ batchSize: 1 }), viewersIn(sandbox, 3));
		expect(again.status).toBe('success');
	});
});

describe('the failed items', () => {
	it('are all named by the error without Continue On Fail, which says that the rest is saved', async () => {
		const { engine, sandbox } = await Trial.start();
		const run = await engine.run(
			bulk({ batchSize: 25 }),
			viewersIn(sandbox, 100, [3, 7, 8, 9, 60]),
		);
		expect(run.status).toBe('error');
		expect(run.error?.message).toBe(
			'5 of 100 items failed, the first: POLYV does not know this viewer (观众): check "Viewer" [item 3]',
		);
		expect(run.error?.description).toMatch(
			/^Failed items: 3, 7-9, 60\. 95 other items were processed/,
		);
		expect(savedIn(sandbox, 100).filter((value) => value !== undefined)).toHaveLength(95);
	});

	it('keep their input fields on the error output', async () => {
		const { engine, sandbox } = await Trial.start();
		const run = await engine.run(bulk(), viewersIn(sandbox, 4, [2]), {
			onError: 'continueErrorOutput',
		});
		expect(run.pairing(0)).toEqual([0, 1, 3]);
		expect(run.pairing(1)).toEqual([2]);
		expect(run.json(1)).toEqual([
			expect.objectContaining({
				viewerId: viewerIdOf(2),
				value: 'value 2',
				error: expect.stringContaining('[item 2]'),
			}),
		]);
	});
});

describe('a value that is not valid', () => {
	const mixed = [
		{ viewerId: viewerIdOf(0), value: 'a' },
		{ viewerId: ' ', value: 'b' },
	];

	it('stops the run before anything is sent', async () => {
		const { engine, sandbox } = await Trial.start();
		const run = await engine.run(bulk(), mixed);
		expect(run.error?.message).toBe('"Viewer" is empty [item 1]');
		expect(sandbox.requests).toEqual([]);
	});

	it('fails alone with Continue On Fail', async () => {
		const { engine, sandbox } = await Trial.start();
		viewersIn(sandbox, 1);
		const run = await engine.run(bulk(), mixed, GO_ON);
		expect(failedOf(run.json())).toEqual([1]);
		expect(sizesOf(sandbox)).toEqual([1]);
	});
});

describe('a web page in place of a response', () => {
	let wire: Wire;
	beforeEach(async () => {
		wire = await Wire.start();
	});
	afterEach(async () => await wire.close());

	const page = (status: number) => ({
		status,
		body: '<!DOCTYPE html><html><body>您的请求被拒绝</body></html>',
	});
	const firewall =
		(status: number): Replier =>
		({ body }) =>
			/<script/.test(body) ? page(status) : SUCCESS;
	const engine = () => new Engine({ appId: 'a', appSecret: 's', baseUrl: wire.url });
	const values = (bad: number[], count = 20) =>
		items(count).map((_item, index) => ({
			viewerId: viewerIdOf(index),
			value: bad.includes(index) ? '<script>' : 'ok',
		}));

	it.each([
		...[200, 202, 400, 403, 418, 444, 451, 493, 501, 567].map((status) => [status, [7]] as const),
		...[[0], [19], [0, 1], [4, 12]].map((bad) => [200, bad] as const),
	])('costs only the values that a firewall objects to: HTTP %d, %j', async (status, bad) => {
		wire.answer(firewall(status));
		const run = await engine().run(bulk(), values([...bad]), GO_ON);
		expect(failedOf(run.json())).toEqual(bad);
		for (const index of bad)
			expect(String(run.json()[index].error)).toContain('firewall or filter');
	});

	it('is of a firewall where POLYV responds to other requests of the run', async () => {
		wire.answer(firewall(200));
		const update = {
			resource: 'viewer',
			operation: 'update',
			viewerUnionId: '={{ $json.viewerId }}',
			updateFields: { area: '={{ $json.value }}' },
		};
		const run = await engine().run(update, values([1], 3), GO_ON);
		expect(failedOf(run.json())).toEqual([1]);
		expect(String(run.json()[1].error)).toContain('firewall or filter');
	});

	it('means a wrong Base URL where POLYV never responds, which few requests find out', async () => {
		wire.answer(page(200));
		const run = await engine().run(bulk({ batchSize: 10 }), values([], 400), GO_ON);
		expect(failedOf(run.json())).toHaveLength(400);
		for (const { error } of run.json()) expect(error).toContain('check "Base URL"');
		expect(wire.requests.length).toBeLessThan(40);
	});

	it('says that nothing more was sent where POLYV and a firewall reject everything', async () => {
		wire.answer({ body: { code: 400, status: 'error', message: '未知用户信息' } }, page(200));
		const run = await engine().run(bulk({ batchSize: 2 }), values([], 100), GO_ON);
		expect(run.json()[0].error).toContain('firewall or filter');
		const last = run.json()[99];
		expect(last.error).toMatch(/^Not sent: POLYV rejected everything that was sent before/);
		expect(JSON.stringify(last)).not.toContain('does not come from POLYV');
	});

	it.each([
		[200, /may have been applied/i],
		[418, /firewall or filter/],
	])('ends creates at the first one (HTTP %d)', async (status, words) => {
		wire.answer(page(status));
		const viewer = [{ externalViewerId: 'crm-1', nickname: '小明' }];
		const parameters = { resource: 'viewer', operation: 'importExternal', viewers: { viewer } };
		const { error } = await engine().run(parameters, items(1));
		expect(`${error?.message} ${error?.description}`).toMatch(words);
		expect(wire.requests).toHaveLength(1);
	});
});

describe('a failure that no value caused', () => {
	it('sends one request with a wrong App Secret, and every item says so', async () => {
		const trial = await Trial.start();
		const engine = trial.engineWith({ appSecret: 'wrong' });
		const run = await engine.run(bulk(), viewersIn(trial.sandbox, 500), GO_ON);
		expect(failedOf(run.json())).toHaveLength(500);
		expect(trial.sandbox.requests).toHaveLength(1);
		expect(run.json()[499].error).toContain('check "App Secret" in the credential');
	});

	it('keeps the error short when nothing was saved', async () => {
		const trial = await Trial.start();
		const engine = trial.engineWith({ appSecret: 'wrong' });
		const { error } = await engine.run(bulk(), viewersIn(trial.sandbox, 150));
		expect(error?.message).toMatch(/^150 of 150 items failed, /);
		expect(error?.description).toMatch(/^Failed items: 0-149\. /);
		// The stored error stays short, however many items failed.
		expect(JSON.stringify(error?.context).length + error!.description!.length).toBeLessThan(4_000);
	});

	it('throttles the first batch, and the others are saved', async () => {
		const { engine, sandbox } = await Trial.start({ faults: [{ kind: 'qps', times: 1 }] });
		const parameters = bulk({ batchSize: 10, retries: 0 });
		const run = await engine.run(parameters, viewersIn(sandbox, 30), GO_ON);
		expect(failedOf(run.json())).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
		expect(sandbox.requests).toHaveLength(3);
	});

	it('does not split a batch when the gateway is down', async () => {
		// The node does not wait for a Retry-After of more than a minute.
		const { engine, sandbox } = await Trial.start({ faults: [{ kind: '503', retryAfter: 61 }] });
		const run = await engine.run(bulk({ batchSize: 10 }), viewersIn(sandbox, 50), GO_ON);
		expect(failedOf(run.json())).toHaveLength(50);
		expect(run.json()[49].error).toMatch(/^Not sent: POLYV could not be reached/);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('loses one batch, and the others are saved', async () => {
		const { engine, sandbox } = await Trial.start({
			faults: [{ kind: 'drop-before', skip: 1, times: 1 }],
		});
		const parameters = bulk({ batchSize: 10, retries: 0 });
		const run = await engine.run(parameters, viewersIn(sandbox, 50), GO_ON);
		expect(failedOf(run.json())).toHaveLength(10);
		expect(savedIn(sandbox, 50).filter((value) => value !== undefined)).toHaveLength(40);
	});

	it('retries a batch whose response was lost: saving twice does no harm', async () => {
		const { engine, sandbox } = await Trial.start({ faults: [{ kind: 'drop-after', times: 1 }] });
		const run = await engine.run(bulk({ batchSize: 10 }), viewersIn(sandbox, 50));
		expect(run.status).toBe('success');
		expect(sandbox.requests).toHaveLength(5 + 1);
		expect(savedIn(sandbox, 50)).not.toContain(undefined);
	});
});

describe('a cancelled run', () => {
	it('stops splitting batches', async () => {
		const { engine, sandbox } = await Trial.start({ latencyMs: 20 });
		const everyOne = items(500).map((_item, index) => index);
		const run = await engine.runWorkflow(
			[{ name: 'Polyv Live', parameters: bulk() }],
			viewersIn(sandbox, 500, everyOne),
			until(() => sandbox.requests.length >= 20),
		);
		expect(run.status).toBe('canceled');
		// All 500 alone would be 995 requests.
		expect(sandbox.requests.length).toBeLessThanOrEqual(60);
	});
});
