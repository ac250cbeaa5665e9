/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../dev/sandbox/index.mts';
import { Trial } from '../support/trial';

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(async () => {
	jest.restoreAllMocks();
	await Trial.closeAll();
});

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
const REJECTED = {
	kind: 'business',
	code: 400,
	desc: 'param length is incorrect: nickname',
} as const;

const CREATE: INodeParameters = {
	resource: 'viewer',
	operation: 'create',
	mobile: '={{ $json.mobile }}',
	nickname: '={{ $json.nickname }}',
};
const IMPORT: INodeParameters = {
	resource: 'viewer',
	operation: 'importExternal',
	viewers: {
		viewer: [{ externalViewerId: '={{ $json.mobile }}', nickname: '={{ $json.nickname }}' }],
	},
	options: { batchSize: 5 },
};

const newcomers = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_each, index) => ({
		mobile: `159${String(index).padStart(8, '0')}`,
		nickname: `新 ${index}`,
	}));

/** The number of viewers for each newcomer. */
function made({ sandbox }: Trial, count: number): number[] {
	const nicknames = [...sandbox.state.viewers.values()].map(({ nickname }) => nickname);
	return newcomers(count).map((item) => nicknames.filter((each) => each === item.nickname).length);
}

/** The numbers that the sentence "<what>: items 1-3, 5." of a description names. */
function named(description: string | null | undefined, what: string): number[] {
	const [, ranges] =
		new RegExp(`(?:^|\\. )${what}: items? ([\\d, -]+)\\.`).exec(description ?? '') ?? [];
	return (ranges ?? '').split(', ').flatMap((range) => {
		if (range === '') return [];
		const [first, last = first] = range.split('-').map(Number);
		return Array.from({ length: last - first + 1 }, (_each, index) => first + index);
	});
}

/** A run that fails, then a run of the items that its error does not exclude. */
async function runAndFollow(
	parameters: INodeParameters,
	count: number,
	faults: Fault[],
	credential: IDataObject = {},
	settings: Partial<INode> = {},
) {
	const trial = await Trial.start({ faults, jitterMs: 100 }, credential as never);
	const all = newcomers(count);
	const { error } = await trial.engine.run(parameters, all, settings);
	const before = made(trial, count);
	const applied = named(error?.description, 'Applied');
	const inDoubt = named(error?.description, 'May have been applied');
	trial.sandbox.clearFaults();
	const left = all.filter((_item, index) => !applied.includes(index) && !inDoubt.includes(index));
	await trial.engine.run(parameters, left);
	return { trial, error, before, applied, inDoubt, after: made(trial, count) };
}

const only = (list: number[], count: number) =>
	list.flatMap((each, index) => (each === count ? [index] : []));

describe.each([
	['viewer create', CREATE],
	['viewer importExternal', IMPORT],
])('the error of a failed run of %s', (_name, parameters) => {
	it.each<[string, Fault]>([
		['rejected', { ...REJECTED, skip: 4, times: 1 }],
		['lost after it was applied', { kind: 'drop-after', skip: 4, times: 1 }],
		['lost before it was applied', { kind: 'drop-before', skip: 4, times: 1 }],
		[
			"answered with POLYV's internal fault although it was applied",
			{ kind: 'business', applied: true, skip: 4, times: 1 },
		],
	])('lists what was applied, so that nobody is created twice: one is %s', async (_what, fault) => {
		const { error, before, applied, inDoubt, after } = await runAndFollow(parameters, 60, [fault]);
		expect(error).toBeDefined();
		const certain = only(before, 1).filter((index) => !inDoubt.includes(index));
		expect(applied).toEqual(certain);
		expect(after.filter((count) => count > 1)).toEqual([]);
		const missing = only(after, 0);
		expect(missing.filter((index) => !inDoubt.includes(index))).toEqual([]);
	});

	it('waits for the requests in flight', async () => {
		const faults: Fault[] = [
			{ kind: 'delay', ms: 1500, skip: 2, times: 2 },
			// `skip` does not count those two.
			{ ...REJECTED, skip: 2, times: 1 },
		];
		const { before, applied, inDoubt, after } = await runAndFollow(parameters, 30, faults);
		expect(inDoubt).toEqual([]);
		expect(applied).toEqual(only(before, 1));
		expect(after).toEqual(Array(30).fill(1));
	});

	it('lists items that waited in the queue as not sent', async () => {
		const slow = { requestsPerSecond: 3, maxConcurrency: 10 };
		const faults: Fault[] = [{ ...REJECTED, skip: 1, times: 1 }];
		const { error, inDoubt, after } = await runAndFollow(parameters, 30, faults, slow);
		expect(inDoubt).toEqual([]);
		expect(named(error?.description, 'Not sent').length).toBeGreaterThan(10);
		expect(after).toEqual(Array(30).fill(1));
	});

	it('lists with Retry On Fail what all attempts have applied', async () => {
		const faults: Fault[] = [{ kind: 'drop-after', skip: 1, times: 1 }];
		const { before, applied, inDoubt, after } = await runAndFollow(
			parameters,
			30,
			faults,
			{},
			RETRY,
		);
		expect(inDoubt.length).toBeGreaterThan(0);
		expect([...applied, ...inDoubt].sort((a, b) => a - b)).toEqual(only(before, 1));
		expect(after).toEqual(Array(30).fill(1));
	});
});

describe('Retry On Fail', () => {
	it.each([
		['viewer create', CREATE],
		['viewer importExternal', IMPORT],
	])('waits for the requests in flight of the previous attempt: %s', async (_name, parameters) => {
		// Longer than a failed run waits for it.
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			const controller = new AbortController();
			setTimeout(() => controller.abort(), ms === 20_000 ? 100 : ms).unref();
			return controller.signal;
		});
		const trial = await Trial.start({
			faults: [
				// n8n itself waits a second between two attempts.
				{ kind: 'delay', ms: 2500, skip: 1, times: 1 },
				{ ...REJECTED, skip: 2, times: 1 },
			],
		});
		const run = await trial.engine.run(parameters, newcomers(20), RETRY);
		expect(run.status).toBe('success');
		expect(made(trial, 20)).toEqual(Array(20).fill(1));
	});

	it('does not retry an import whose response is still awaited when the run gives up', async () => {
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			const controller = new AbortController();
			setTimeout(() => controller.abort(), ms === 20_000 ? 100 : ms).unref();
			return controller.signal;
		});
		const { error, before, applied, inDoubt, after } = await runAndFollow(IMPORT, 20, [
			{ kind: 'delay', ms: 1000, skip: 1, times: 1 },
			{ ...REJECTED, skip: 1, times: 1 },
		]);
		expect(error).toBeDefined();
		expect(inDoubt).toHaveLength(5);
		expect([...applied, ...inDoubt].sort((a, b) => a - b)).toEqual(only(before, 1));
		expect(after).toEqual(Array(20).fill(1));
	});
});
