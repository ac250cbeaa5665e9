import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { FreshViewers, keyOf } from '../../nodes/PolyvLive/resources/viewer/upsert/freshViewers';
import type { SandboxOptions } from '../../dev/sandbox/index.mts';
import { until } from '../sandbox/client';
import { Trial } from '../support/trial';

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(async () => {
	jest.restoreAllMocks();
	jest.useRealTimers();
	await Trial.closeAll();
});

const UPSERT: INodeParameters = {
	resource: 'viewer',
	operation: 'upsert',
	mobile: '={{ $json.mobile }}',
	updateFields: { nickname: '={{ $json.nickname }}' },
};
const filling = { ...UPSERT, options: { fillRequiredFields: true } };

let number = 0;
/** Three unused numbers, different in every test: the node remembers the viewers it has just created. */
const threeNumbers = () => Array.from({ length: 3 }, () => String(16_000_000_000 + number++));

const itemsFor = (mobiles: string[], rounds: number): IDataObject[] =>
	Array.from({ length: rounds * mobiles.length }, (_each, index) => ({
		mobile: mobiles[index % mobiles.length],
		nickname: `n${Math.floor(index / mobiles.length)}`,
	}));

const having = ({ sandbox }: Trial, mobile: string) =>
	[...sandbox.state.viewers.values()].filter((viewer) => viewer.mobile === mobile);

describe('Create or Update', () => {
	it.each<SandboxOptions>([
		{},
		{ lagMs: 2000 },
		{ updateLagMs: 2000 },
		{ lagMs: 2000, updateLagMs: 2000 },
		{ lagMs: 500, updateLagMs: 2000 },
		{ lagMs: 2000, updateLagMs: 500, jitterMs: 100, applyJitterMs: 100 },
	])('creates three viewers for six items with three numbers: %j', async (options) => {
		const trial = await Trial.start(options);
		const mobiles = threeNumbers();
		const run = await trial.engine.run(UPSERT, itemsFor(mobiles, 2));
		expect(run.status).toBe('success');
		expect(run.json().map(({ created }) => created)).toEqual([
			true,
			true,
			true,
			false,
			false,
			false,
		]);
		expect(mobiles.map((mobile) => having(trial, mobile).map(({ nickname }) => nickname))).toEqual(
			Array(3).fill(['n1']),
		);
	});

	it.each([false, true])(
		'creates one viewer in two concurrent runs (Fill Required Fields: %s)',
		async (isFilling) => {
			const trial = await Trial.start({ lagMs: 1500, updateLagMs: 1500 });
			const mobiles = threeNumbers();
			const parameters = isFilling ? filling : UPSERT;
			const runs = await Promise.all(
				[1, 2].map(async () => await trial.engine.run(parameters, itemsFor(mobiles, 1))),
			);
			expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
			expect(mobiles.map((mobile) => having(trial, mobile).length)).toEqual([1, 1, 1]);
		},
	);

	it('creates one viewer when the response to the create is lost and another item has the number', async () => {
		const trial = await Trial.start({
			lagMs: 1500,
			faults: [{ kind: 'drop-after', path: 'viewer-record/create', times: 1 }],
		});
		const [mobile] = threeNumbers();
		const run = await trial.engine.run(UPSERT, itemsFor([mobile], 2), {
			onError: 'continueRegularOutput',
		});
		expect(run.json().map((json) => 'error' in json)).toEqual([true, false]);
		expect(having(trial, mobile).map(({ nickname }) => nickname)).toEqual(['n1']);
	});

	it.each([undefined, null, {}, { rows: [] }, { contents: null }, 'none', true])(
		'creates nobody when the list has an unknown form: %j',
		async (data) => {
			const trial = await Trial.start({
				faults: [{ kind: 'shape', path: 'viewer-record/list', data }],
			});
			const [mobile] = threeNumbers();
			const { error } = await trial.engine.run(UPSERT, itemsFor([mobile], 1));
			expect(error?.message).toMatch(/^POLYV returned a list in an unknown form/);
			expect(trial.sandbox.requests).toHaveLength(1);
		},
	);

	it('creates a viewer in each of two accounts, also with the same number', async () => {
		const trials = [await Trial.start({ lagMs: 1000 }), await Trial.start({ lagMs: 1000 })];
		const [mobile] = threeNumbers();
		for (const trial of trials) {
			const run = await trial.engine.run(UPSERT, itemsFor([mobile], 1));
			expect(run.json()).toMatchObject([{ created: true }]);
		}
		expect(trials.map((trial) => having(trial, mobile).length)).toEqual([1, 1]);
	});

	it('retries reads and updates that were lost, with Retry On Fail', async () => {
		const trial = await Trial.start({
			faults: [
				{ kind: 'drop-before', path: 'viewer-record/list', times: 1 },
				{ kind: 'drop-after', path: 'viewer-record/update', times: 1 },
			],
		});
		const item = { mobile: '13800138001', nickname: '新' };
		const parameters = { ...UPSERT, options: { retries: 0 } };
		const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const run = await trial.engine.run(parameters, [item], retry);
		expect(run.status).toBe('success');
		expect(having(trial, item.mobile).map(({ nickname }) => nickname)).toEqual(['新']);
	});

	it('does not wait for another run once it is cancelled', async () => {
		const trial = await Trial.start({ lagMs: 4000, updateLagMs: 4000 });
		const [mobile] = threeNumbers();
		await trial.engine.run(UPSERT, itemsFor([mobile], 1));
		const before = trial.sandbox.requests.length;
		// It polls, since POLYV does not return the viewer yet.
		const waiting = trial.engine.run(UPSERT, itemsFor([mobile], 1));
		await until(() => trial.sandbox.requests.length > before);
		const startedAt = performance.now();
		const cancelled = await trial.engine.runWorkflow(
			[{ name: 'Polyv Live', parameters: UPSERT }],
			itemsFor([mobile], 1),
			Promise.resolve(),
		);
		expect(cancelled.status).toBe('canceled');
		expect(performance.now() - startedAt).toBeLessThan(1500);
		expect((await waiting).status).toBe('success');
	});

	it('with Fill Required Fields clears nothing that the list row does not show', async () => {
		const trial = await Trial.start();
		const [wang] = trial.sandbox.state.viewers.values();
		const before = { ...wang };
		await trial.engine.run(filling, [{ mobile: wang.mobile, nickname: '新' }]);
		const [after] = having(trial, String(before.mobile));
		expect({ ...after }).toMatchObject({ ...before, nickname: '新' });
	});
});

describe('the memory of fresh viewers', () => {
	beforeEach(() => jest.useFakeTimers());

	it('is kept apart by account and number', () => {
		const viewers = new FreshViewers();
		viewers.remember(keyOf('["https://a","app1"]', '1'), { nickname: 'a' }, 'id');
		expect(viewers.find(keyOf('["https://a","app2"]', '1'))).toBeUndefined();
		expect(viewers.find(keyOf('["https://a","app1"]', '2'))).toBeUndefined();
		expect(viewers.find(keyOf('["https://a","app1"]', 1))).toMatchObject({ viewerUnionId: 'id' });
	});

	it('is forgotten after ten seconds', () => {
		const viewers = new FreshViewers();
		for (let count = 0; count < 100; count++) viewers.remember(`old ${count}`, {}, 'id');
		jest.advanceTimersByTime(9_999);
		expect(viewers.find('old 1')).toBeDefined();
		jest.advanceTimersByTime(2);
		expect(viewers.find('old 1')).toBeUndefined();
		viewers.remember('new', {}, 'id');
		expect(viewers.size).toBe(1);
	});
});
