import type { IDataObject, INode } from 'n8n-workflow';

import type { Fault } from '../../dev/sandbox/index.mts';
import { Trial } from '../support/trial';

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(async () => {
	jest.restoreAllMocks();
	await Trial.closeAll();
});

const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
const GO_ON: Partial<INode> = { onError: 'continueRegularOutput' };

const idOf = (index: number) => String(6000000 + index);
const deleting = (options: IDataObject = {}) => ({
	resource: 'channel',
	operation: 'delete',
	channelId: '={{ $json.id }}',
	options: options as never,
});

/** Channels 6000000 and so on; `unknown` are the indexes of items that name no channel. */
function channelsIn({ sandbox }: Trial, count: number, unknown: number[] = []): IDataObject[] {
	const [pattern] = sandbox.state.channels.values();
	return Array.from({ length: count }, (_each, index) => {
		const id = unknown.includes(index) ? String(7000000 + index) : idOf(index);
		if (!unknown.includes(index))
			sandbox.state.channels.set(id, { ...pattern, channelId: id, name: `频道 ${index}` });
		return { id };
	});
}

const leftIn = ({ sandbox }: Trial, count: number) =>
	Array.from({ length: count }, (_each, index) => index).filter((index) =>
		sandbox.state.channels.has(idOf(index)),
	);
const deletesIn = ({ sandbox }: Trial) =>
	sandbox.requests.filter(({ path }) => path.endsWith('batch-delete'));
const sizesIn = (trial: Trial) =>
	deletesIn(trial).map(({ body }) => (body as { channelIds: number[] }).channelIds.length);
const failedOf = (json: IDataObject[]) =>
	json.flatMap((item, index) => ('error' in item ? [index] : []));
const kindsOf = (json: IDataObject[]) => [
	...new Set(json.flatMap(({ details }) => (details ? [(details as IDataObject).kind] : []))),
];

describe('channel delete', () => {
	it('puts 100 channels of several items into one request', async () => {
		const trial = await Trial.start();
		const run = await trial.engine.run(deleting(), channelsIn(trial, 250));
		expect(sizesIn(trial)).toEqual([100, 100, 50]);
		expect(leftIn(trial, 250)).toEqual([]);
		expect(run.json()).toEqual(
			Array.from({ length: 250 }, (_each, index) => ({ deleted: true, channelId: idOf(index) })),
		);
		expect(run.pairing()).toEqual(Array.from({ length: 250 }, (_each, index) => index));
	});

	it('never puts more than 100 into one request', async () => {
		const trial = await Trial.start();
		const { error } = await trial.engine.run(deleting({ batchSize: 101 }), channelsIn(trial, 1));
		expect(error?.message).toMatch(/^"Batch Size" must be a whole number from 1 to 100/);
	});

	it('deletes a channel once that two items name', async () => {
		const trial = await Trial.start();
		const [one, two] = channelsIn(trial, 2);
		const run = await trial.engine.run(deleting(), [one, two, one]);
		expect(run.json().map(({ channelId }) => channelId)).toEqual([idOf(0), idOf(1), idOf(0)]);
		expect(sizesIn(trial)).toEqual([2]);
	});

	it.each<[string, number[]]>([
		['one', [7]],
		['three', [0, 50, 119]],
		['all of a batch', Array.from({ length: 20 }, (_each, index) => 100 + index)],
	])('deletes all others when POLYV does not know %s of the channels', async (_name, unknown) => {
		const trial = await Trial.start({}, { requestsPerSecond: 150 });
		const run = await trial.engine.run(deleting(), channelsIn(trial, 120, unknown), GO_ON);
		expect(failedOf(run.json())).toEqual(unknown);
		expect(kindsOf(run.json())).toEqual(['unknown channel']);
		expect(leftIn(trial, 120)).toEqual([]);
	});

	it('says without Continue On Fail what was deleted', async () => {
		const trial = await Trial.start();
		const { error } = await trial.engine.run(deleting(), channelsIn(trial, 4, [2]));
		expect(error?.message).toMatch(/^POLYV cannot find this channel .*\[item 2\]$/);
		expect(error?.description).toContain('Applied: items 0-1, 3.');
		expect(leftIn(trial, 4)).toEqual([]);
	});

	describe.each<[string, Fault]>([
		['the connection closes after it', { kind: 'drop-after', times: 1 }],
		['a gateway times out', { kind: '504', applied: true, times: 1 }],
		['POLYV reports an internal fault', { kind: 'business', applied: true, times: 1 }],
		['POLYV reports a fault of its own', { kind: 'business-200', desc: '未知', times: 1 }],
		['the response is empty', { kind: 'empty', times: 1 }],
	])('when %s', (_name, fault) => {
		it('neither splits nor repeats the batch', async () => {
			const trial = await Trial.start({ faults: [fault] });
			const run = await trial.engine.run(deleting(), channelsIn(trial, 5), GO_ON);
			expect(sizesIn(trial)).toEqual([5]);
			expect(failedOf(run.json())).toEqual([0, 1, 2, 3, 4]);
			expect(JSON.stringify(run.json())).toContain('The change may have been applied');
		});

		it('does not repeat it with Retry On Fail', async () => {
			const trial = await Trial.start({ faults: [fault] });
			await trial.engine.run(deleting(), channelsIn(trial, 5), RETRY);
			expect(sizesIn(trial)).toEqual([5]);
		});
	});

	it('does not send again with Retry On Fail what was deleted', async () => {
		const trial = await Trial.start({ faults: [{ kind: '429', skip: 1, times: 1 }] });
		const items = channelsIn(trial, 6);
		const parameters = deleting({ batchSize: 3, retries: 0 });
		const run = await trial.engine.run(parameters, [...items, items[0]], RETRY);
		expect(run.status).toBe('success');
		expect(leftIn(trial, 6)).toEqual([]);
		const applied = deletesIn(trial).filter((request) => request.applied);
		const ids = applied.flatMap(({ body }) => (body as { channelIds: number[] }).channelIds);
		expect(ids.toSorted()).toEqual(items.map(({ id }) => Number(id)));
		expect(deletesIn(trial).filter(({ refusal }) => refusal?.includes('not found'))).toEqual([]);
	});

	it('retries a batch that certainly was not applied', async () => {
		const trial = await Trial.start({ faults: [{ kind: 'qps', times: 1 }] });
		const run = await trial.engine.run(deleting(), channelsIn(trial, 5));
		expect(run.status).toBe('success');
		expect(sizesIn(trial)).toEqual([5, 5]);
	});
});

const CREATE = {
	resource: 'channel',
	operation: 'create',
	name: '={{ $json.name }}',
	newScene: 'alone/alone',
};
const COPY = { resource: 'channel', operation: 'copy', channelId: '4827301' };
const names = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_each, index) => ({ name: `会议 ${index}` }));
const madeIn = ({ sandbox }: Trial) => sandbox.state.channels.size - 3;

describe.each([
	['channel create', CREATE],
	['channel copy', COPY],
])('%s', (_name, parameters) => {
	it('waits for the watch address of a channel that POLYV does not know yet', async () => {
		const trial = await Trial.start({ channelLagMs: 1_200 });
		const run = await trial.engine.run(parameters, names(2));
		for (const json of run.json())
			expect(json.watchUrl).toBe(`https://live.polyv.cn/watch/${String(json.channelId)}`);
		expect(madeIn(trial)).toBe(2);
		expect(run.hints().map(({ message }) => message)).toEqual([]);
	});

	it.each<[string, Fault | undefined]>([
		['never knows it', undefined],
		['rejects the read', { kind: 'business', code: 400, desc: '参数错误', path: 'basic/list' }],
		['calls the list faulty', { kind: 'business', path: 'basic/list' }],
		['gives no list', { kind: 'shape', data: { rows: [] }, path: 'basic/list' }],
	])('succeeds without the address, with a hint, when POLYV %s', async (_what, fault) => {
		const lag = fault ? {} : { channelLagMs: 60_000 };
		const trial = await Trial.start({ ...lag, faults: fault ? [fault] : [] });
		const run = await trial.engine.run(parameters, names(1), RETRY);
		expect(run.status).toBe('success');
		expect(run.json()).toEqual([
			expect.objectContaining({ channelId: expect.stringMatching(/^500\d{4}$/) as string }),
		]);
		expect(run.json()[0]).not.toHaveProperty('watchUrl');
		expect(madeIn(trial)).toBe(1);
		expect(run.hints().map(({ message }) => message)).toEqual([
			expect.stringContaining('POLYV did not return its watch address yet'),
		]);
	});

	it('makes every channel once when another item fails and Retry On Fail is on', async () => {
		const trial = await Trial.start({
			channelLagMs: 2_000,
			faults: [
				{
					kind: 'business',
					code: 400,
					desc: '参数错误',
					path: 'channel/',
					method: 'POST',
					skip: 2,
					times: 1,
				},
			],
		});
		const run = await trial.engine.run(parameters, names(4), RETRY);
		expect(run.status).toBe('success');
		expect(madeIn(trial)).toBe(4);
	});

	it('is not repeated after a lost response', async () => {
		const trial = await Trial.start({ faults: [{ kind: 'drop-after', method: 'POST', times: 1 }] });
		const run = await trial.engine.run(parameters, names(1), RETRY);
		expect(run.status).toBe('error');
		expect(madeIn(trial)).toBe(1);
	});

	it('answers with a confirmation and a hint when POLYV returns no ID', async () => {
		const fault: Fault = { kind: 'shape', path: 'channel/', method: 'POST' };
		const trial = await Trial.start({ faults: [fault] });
		const run = await trial.engine.run(parameters, names(1));
		expect(run.json()).toEqual([{ success: true }]);
		expect(run.hints().map(({ message }) => message)).toEqual([
			expect.stringContaining('the output has no ID'),
		]);
	});
});
