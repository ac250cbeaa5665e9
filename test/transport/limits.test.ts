/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { readLimits } from '../../nodes/PolyvLive/transport/limits';
import { mostStartsWithin } from '../../dev/sandbox/index.mts';
import { Engine } from '../support/engine';
import { SandboxProcess } from '../support/sandboxProcess';
import { GET_WANG, items, Trial } from '../support/trial';

afterEach(async () => await Trial.closeAll());

describe('the rate limiter', () => {
	it('limits the requests in flight to what the credential allows', async () => {
		const { engine, sandbox } = await Trial.start({ latencyMs: 200 }, { maxConcurrency: 3 });
		const run = await engine.run(GET_WANG, items(15));
		expect(run.items()).toHaveLength(15);
		expect(sandbox.peakInFlight).toBe(3);
	});

	it('limits the requests per second to what the credential allows', async () => {
		const { engine, sandbox } = await Trial.start({}, { requestsPerSecond: 20 });
		const run = await engine.run(GET_WANG, items(70));
		expect(run.items()).toHaveLength(70);
		expect(mostStartsWithin(sandbox.requests, 1000)).toBe(20);
	});

	it('limits them to 10 in flight and 45 per second when the credential says nothing', async () => {
		const fast = await Trial.start({ latencyMs: 0 });
		await fast.engine.run(GET_WANG, items(60));
		expect(mostStartsWithin(fast.sandbox.requests, 1000)).toBe(45);

		const slow = await Trial.start({ latencyMs: 1000 });
		await slow.engine.run(GET_WANG, items(20));
		expect(slow.sandbox.peakInFlight).toBe(10);
	});

	it('limits them to 150 per second, whatever the credential says', async () => {
		const { engine, sandbox } = await Trial.start({}, { requestsPerSecond: 9999 });
		await engine.run(GET_WANG, items(180));
		expect(mostStartsWithin(sandbox.requests, 1000)).toBeLessThanOrEqual(150);
	});

	it.each<[string, ICredentialDataDecryptedObject]>([
		['Requests per Second', { requestsPerSecond: 'unlimited' }],
		['Requests at the Same Time', { maxConcurrency: 'unlimited' }],
		['both, which were cleared', { requestsPerSecond: '', maxConcurrency: '' }],
	])('keeps the default where the credential has no number: %s', async (_name, fields) => {
		const { engine, sandbox } = await Trial.start({ latencyMs: 1000 }, fields);
		const run = await engine.run(GET_WANG, items(15));
		expect(run.items()).toHaveLength(15);
		expect(sandbox.peakInFlight).toBe(10);
	});

	it.each([
		[{ requestsPerSecond: 40, maxConcurrency: 6, processes: 2 }, 20, 3],
		[{ requestsPerSecond: 40, maxConcurrency: 6, processes: 3 }, 13, 2],
		[{ requestsPerSecond: 5, maxConcurrency: 6, processes: 50 }, 1, 1],
		[{ requestsPerSecond: 40, maxConcurrency: 6, processes: '' }, 40, 6],
		[{ requestsPerSecond: 40, maxConcurrency: 6, processes: 0 }, 40, 6],
		[{ requestsPerSecond: 9999, maxConcurrency: 9999, processes: 3 }, 50, 33],
		[{}, 45, 10],
	])(
		'divides both limits by n8n Processes: %j',
		(credential, requestsPerSecond, maxConcurrency) => {
			expect(readLimits(credential)).toEqual({ requestsPerSecond, maxConcurrency });
		},
	);

	it.each([0, -3])(
		'sends one at a time and per second when the credential says %d',
		async (none) => {
			const limits = { requestsPerSecond: none, maxConcurrency: none };
			const { engine, sandbox } = await Trial.start({}, limits);
			const run = await engine.run(GET_WANG, items(3));
			expect(run.items()).toHaveLength(3);
			expect(mostStartsWithin(sandbox.requests, 1000)).toBe(1);
			expect(sandbox.peakInFlight).toBe(1);
		},
	);

	it('has requests signed after their wait in the queue', async () => {
		const { engine, sandbox } = await Trial.start({}, { requestsPerSecond: 5 });
		await engine.run(GET_WANG, items(11));
		const ages = sandbox.requests.map(({ at, query }) => at - Number(query.timestamp));
		expect(Math.max(...ages)).toBeLessThan(2000);
		const stamps = sandbox.requests.map(({ query }) => Number(query.timestamp));
		expect(stamps[10] - stamps[0]).toBeGreaterThanOrEqual(2000);
	});

	it('keeps the rate when the event loop is blocked between admission and sending', async () => {
		const sandbox = await SandboxProcess.start();
		const count = 50;
		let readings = 0;
		const credential = {
			appId: 'sandbox-app',
			baseUrl: sandbox.url,
			requestsPerSecond: 20,
			/** Read once for the run, and for each request when it is signed. */
			get appSecret() {
				readings += 1;
				if ([1, 15].includes(readings - 1)) setImmediate(blockFor, 1500);
				return 'sandbox-secret';
			},
		};
		const run = await new Engine(credential).run(GET_WANG, items(count));
		const requests = await sandbox.requests();
		await sandbox.close();
		expect(run.items()).toHaveLength(count);
		expect(readings).toBe(1 + count);
		expect(mostStartsWithin(requests, 1000)).toBeLessThanOrEqual(20);
	});
});

/** Blocks the event loop, like a Code node that computes or expressions of thousands of items. */
function blockFor(ms: number): void {
	const end = performance.now() + ms;
	while (performance.now() < end);
}
