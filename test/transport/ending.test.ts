import { sleep } from 'n8n-workflow';

import { rateLimiterOf } from '../../nodes/PolyvLive/transport/rateLimiter';
import { li, until, wang } from '../sandbox/client';
import { GET_WANG, items, Trial } from '../support/trial';

afterEach(async () => await Trial.closeAll());

const STEP = { name: 'Polyv Live', parameters: GET_WANG };
const BULK = {
	name: 'Polyv Live',
	parameters: {
		resource: 'customField',
		operation: 'saveValues',
		viewerId: '={{ $json.viewerId }}',
		values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '已支付' }] },
		options: { batchSize: 1 },
	},
};

describe('a run that ends', () => {
	it.each([
		['viewer·get', STEP],
		['customField·saveValues', BULK],
	])('leaves the queue and sends nothing more once it is cancelled: %s', async (_name, step) => {
		const { engine, sandbox } = await Trial.start(
			{ latencyMs: 300 },
			{ requestsPerSecond: 20, maxConcurrency: 5 },
		);
		const thousand = items(1000, () => ({ viewerId: wang }));
		const run = await engine.runWorkflow(
			[step],
			thousand,
			until(() => sandbox.requests.length >= 10),
		);
		expect(run.status).toBe('canceled');
		await sleep(1500);
		expect(sandbox.requests.length).toBeLessThanOrEqual(10 + 5);
		expect(rateLimiterOf(sandbox.url).isIdle).toBe(true);
	});

	it('makes room for other runs once it is cancelled', async () => {
		const { engine, sandbox } = await Trial.start({ latencyMs: 20 }, { maxConcurrency: 1 });
		const cancelled = engine.runWorkflow(
			[STEP],
			items(500),
			until(() => sandbox.requests.length >= 3),
		);
		await until(() => sandbox.requests.length > 0);
		const other = await engine.run({ ...GET_WANG, viewerUnionId: li }, items(5));
		expect((await cancelled).status).toBe('canceled');
		expect([other.status, other.items().length]).toEqual(['success', 5]);
		expect(sandbox.requests.length).toBeLessThanOrEqual(3 + 1 + 5);
	});

	it('does not retry when it is cancelled in the pause before the retry', async () => {
		const { engine, sandbox } = await Trial.start();
		sandbox.addFault({ kind: '503', retryAfter: 30 });
		const run = await engine.runWorkflow(
			[STEP],
			items(3),
			until(() => sandbox.requests.length === 3),
		);
		expect(run.status).toBe('canceled');
		expect(sandbox.requests).toHaveLength(3);
	});

	it('sends and retries no other item after the first failure', async () => {
		const { engine, sandbox } = await Trial.start({ latencyMs: 100 }, { maxConcurrency: 5 });
		sandbox.addFault({ kind: 'business', times: 1 });
		sandbox.addFault({ kind: '503', retryAfter: 30 });
		const run = await engine.run(GET_WANG, items(100));
		expect(run.error?.message).toContain('[item 0]');
		// Its place goes to one more request before the node has read the response.
		expect(sandbox.requests.length).toBeLessThanOrEqual(5 + 1);
	});

	it.each(['business', 'drop-before', 'empty', '403'] as const)(
		'frees the place of a request that failed by %s',
		async (kind) => {
			const { engine, sandbox } = await Trial.start(
				{},
				{ maxConcurrency: 1, requestsPerSecond: 50 },
			);
			if (kind === '403') sandbox.addFault({ kind: 'block', html: true, ms: 0, times: 1 });
			else sandbox.addFault({ kind, times: 1 });
			const parameters = { ...GET_WANG, options: { retries: 0 } };
			const run = await engine.run(parameters, items(5), { onError: 'continueRegularOutput' });
			expect(run.json().map((json) => 'error' in json)).toEqual([true, false, false, false, false]);
		},
	);

	it('needs no place for an item that is not valid', async () => {
		const { engine, sandbox } = await Trial.start({}, { maxConcurrency: 1 });
		const parameters = { ...GET_WANG, viewerUnionId: '={{ $json.id }}' };
		const run = await engine.run(parameters, [{ id: ' ' }, { id: li }], {
			onError: 'continueRegularOutput',
		});
		expect(run.json()[1]).toMatchObject({ viewerUnionId: li });
		expect(sandbox.requests).toHaveLength(1);
	});
});
