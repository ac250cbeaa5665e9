import { mostStartsWithin, type LimitRule, type Sandbox } from '../../dev/sandbox/index.mts';
import { CREATOR, creator } from '../support/creator';
import { GET_WANG, items, Trial } from '../support/trial';

afterEach(async () => await Trial.closeAll());

const rejected = ({ requests }: Sandbox) => requests.filter(({ code }) => code !== 200);

describe('under a limit of POLYV that is lower than the credential says', () => {
	const limits: Array<[LimitRule, most: number]> = [
		[{ perSecond: 10 }, 25],
		[{ perSecond: 10, retryAfter: 1 }, 25],
		[{ perSecond: 10, answer: 'qps' }, 25],
		[{ perSecond: 1 }, 25],
		[{ per10Seconds: 12 }, 40],
	];

	// Concurrently, since each takes ten seconds.
	const runs = new Map<LimitRule, { status: string; rejections: number }>();
	beforeAll(async () => {
		const running = limits.map(async ([limit]) => {
			const { engine, sandbox } = await Trial.start({ limit }, { requestsPerSecond: 40 });
			const { status } = await engine.run(GET_WANG, items(limit.perSecond === 10 ? 50 : 15));
			runs.set(limit, { status, rejections: rejected(sandbox).length });
		});
		await Promise.all(running);
	});

	it.each(limits)('%j: all items succeed, with at most %i rejections', (limit, most) => {
		const { status, rejections } = runs.get(limit)!;
		expect(status).toBe('success');
		expect(rejections).toBeGreaterThan(0);
		expect(rejections).toBeLessThanOrEqual(most);
	});
});

describe('a throttled request (HTTP 429 or qps)', () => {
	it('holds back all requests for as long as Retry-After says', async () => {
		const { engine, sandbox } = await Trial.start(
			{ faults: [{ kind: '429', retryAfter: 2, skip: 3, times: 1 }] },
			{ maxConcurrency: 1 },
		);
		await Promise.all([engine.run(GET_WANG, items(6)), engine.run(GET_WANG, items(6))]);
		const [at] = rejected(sandbox).map(({ at: rejectedAt }) => rejectedAt);
		const during = sandbox.requests.filter((request) => request.at > at && request.at < at + 2000);
		expect(during).toEqual([]);
		expect(sandbox.requests).toHaveLength(13);
	});

	it('lowers the rate of all requests to what POLYV accepted', async () => {
		const { engine, sandbox } = await Trial.start(
			{ limit: { perSecond: 12 } },
			{ requestsPerSecond: 60, maxConcurrency: 1 },
		);
		await engine.run(GET_WANG, items(48));
		const [first] = rejected(sandbox);
		const later = sandbox.requests.filter(({ at }) => at > first.at);
		expect(mostStartsWithin(later, 1000)).toBeLessThanOrEqual(13);
	});

	it('is retried, a create too: it was certainly not applied', async () => {
		const { engine, sandbox } = await Trial.start(
			{
				faults: [
					{ kind: '429', times: 1 },
					{ kind: 'qps', times: 1 },
				],
			},
			{ maxConcurrency: 1 },
			{ [CREATOR]: creator(false) },
		);
		const step = { name: 'Creator', type: CREATOR, parameters: { nickname: '芳芳' } };
		const run = await engine.runWorkflow([step], items(2));
		expect(run.status).toBe('success');
		expect(sandbox.requests.map(({ applied }) => applied)).toEqual([false, false, true, true]);
	});

	it('holds back the others even when it is not retried', async () => {
		const { engine, sandbox } = await Trial.start(
			{ faults: [{ kind: '429', times: 1 }] },
			{ maxConcurrency: 1 },
		);
		const settings = { onError: 'continueRegularOutput' } as const;
		await engine.run({ ...GET_WANG, options: { retries: 0 } }, items(3), settings);
		const [first, second] = sandbox.requests;
		expect(second.at - first.at).toBeGreaterThanOrEqual(1000);
		expect(sandbox.requests).toHaveLength(3);
	});

	it('is retried once, and succeeds', async () => {
		const { engine, sandbox } = await Trial.start({ faults: [{ kind: 'qps', times: 1 }] });
		const random = jest.spyOn(Math, 'random').mockReturnValue(0);
		const run = await engine.run(GET_WANG);
		random.mockRestore();
		expect([run.status, sandbox.requests.length]).toEqual(['success', 2]);
	});
});
