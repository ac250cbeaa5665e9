import { mostStartsWithin, type Sandbox } from '../../dev/sandbox/index.mts';
import { GET_WANG, items, Trial } from '../support/trial';
import { li, until, wang } from '../sandbox/client';

afterEach(async () => await Trial.closeAll());

const GET_LI = { ...GET_WANG, viewerUnionId: li };

/** Which run each request belongs to, in the order of arrival. */
function viewers({ requests }: Sandbox): unknown[] {
	return requests.map(({ query }) => query.viewerUnionId);
}

describe('the rate limiter of an address', () => {
	it('is shared by two executions of one credential', async () => {
		const { engine, sandbox } = await Trial.start(
			{ latencyMs: 20 },
			{ requestsPerSecond: 20, maxConcurrency: 3 },
		);
		const runs = await Promise.all([1, 2].map(async () => await engine.run(GET_WANG, items(30))));
		expect(runs.map((run) => run.items().length)).toEqual([30, 30]);
		expect(mostStartsWithin(sandbox.requests, 1000)).toBeLessThanOrEqual(20);
		expect(sandbox.peakInFlight).toBe(3);
	});

	it('is shared by two nodes of one workflow', async () => {
		const { engine, sandbox } = await Trial.start({}, { requestsPerSecond: 20 });
		const { status } = await engine.runWorkflow(
			[
				{ name: 'First', parameters: GET_WANG },
				{ name: 'Second', parameters: GET_LI },
			],
			items(18),
		);
		expect(status).toBe('success');
		expect(viewers(sandbox)).toEqual([
			...Array<string>(18).fill(wang),
			...Array<string>(18).fill(li),
		]);
		expect(mostStartsWithin(sandbox.requests, 1000)).toBeLessThanOrEqual(20);
	});

	it('is shared by Save Values', async () => {
		const { engine, sandbox } = await Trial.start({}, { requestsPerSecond: 10 });
		const bulk = {
			resource: 'customField',
			operation: 'saveValues',
			viewerId: wang,
			values: {
				value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ "v" + $itemIndex }}' }],
			},
			options: { batchSize: 1 },
		};
		await Promise.all([engine.run(GET_WANG, items(10)), engine.run(bulk, [{}])]);
		expect(sandbox.requests).toHaveLength(11);
		expect(mostStartsWithin(sandbox.requests, 1000)).toBeLessThanOrEqual(10);
	});

	it('is the same for two spellings of one Base URL', async () => {
		const trial = await Trial.start({}, { requestsPerSecond: 10 });
		const { sandbox } = trial;
		const engines = [`${sandbox.url}/`, sandbox.url.replace('http://', 'HTTP://')].map((baseUrl) =>
			trial.engineWith({ baseUrl, requestsPerSecond: 10 }),
		);
		await Promise.all(engines.map(async (engine) => await engine.run(GET_WANG, items(10))));
		expect(sandbox.requests).toHaveLength(20);
		expect(mostStartsWithin(sandbox.requests, 1000)).toBeLessThanOrEqual(10);
	});

	it('does not hold up another Base URL', async () => {
		const trials = [
			await Trial.start({}, { requestsPerSecond: 5 }),
			await Trial.start({}, { requestsPerSecond: 5 }),
		];
		await Promise.all(trials.map(async ({ engine }) => await engine.run(GET_WANG, items(5))));
		const together = trials.flatMap(({ sandbox }) => sandbox.requests);
		expect(mostStartsWithin(together, 1000)).toBe(10);
	});

	it('keeps the limit of each of two credentials, and the larger one for both together', async () => {
		const trial = await Trial.start({}, { requestsPerSecond: 20 });
		const slower = trial.engineWith({ requestsPerSecond: 5 });
		const { engine, sandbox } = trial;
		const runs = await Promise.all([
			engine.run(GET_WANG, items(40)),
			slower.run(GET_LI, items(8)),
			engine.run(GET_WANG, items(20)),
		]);
		expect(runs.map((run) => run.items().length)).toEqual([40, 8, 20]);
		expect(mostStartsWithin(sandbox.requests, 1000)).toBeLessThanOrEqual(20);
		const ofSlower = sandbox.requests.filter(({ query }) => query.viewerUnionId === li);
		expect(mostStartsWithin(ofSlower, 1000)).toBeLessThanOrEqual(5);
	});

	it('lets executions take turns: a later one does not wait for all items of the first', async () => {
		const { engine, sandbox } = await Trial.start({ latencyMs: 10 }, { maxConcurrency: 1 });
		const first = engine.run(GET_WANG, items(40));
		await until(() => sandbox.requests.length > 0);
		await Promise.all([first, engine.run(GET_LI, items(5))]);
		const last = viewers(sandbox).lastIndexOf(li);
		expect(last).toBeLessThan(20);
		expect(viewers(sandbox)).toHaveLength(45);
	});
});
