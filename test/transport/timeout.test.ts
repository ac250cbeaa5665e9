import type { IHttpRequestOptions } from 'n8n-workflow';

import { GET_WANG, items, Trial } from '../support/trial';
import { connect, SUCCESS } from './caller';

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(async () => {
	jest.restoreAllMocks();
	await Trial.closeAll();
});

const within = (timeout: number) => ({ ...GET_WANG, requestOptions: { timeout } });

describe('a response', () => {
	it.each<[string, object, number]>([
		['60 s', {}, 60_000],
		["n8n's Timeout", { timeout: 5_000 }, 5_000],
	])('is given up after %s', async (_name, options, timeout) => {
		const seen: IHttpRequestOptions[] = [];
		const connection = await connect((sent) => {
			seen.push(sent);
			return SUCCESS;
		});
		await connection.request({ url: '/x', ...options }, { retries: 0, isRepeatable: true });
		expect(seen.map((sent) => sent.timeout)).toEqual([timeout]);
	});

	it.each(['hang', 'hang-body'] as const)(
		'that hangs is given up and retried: %s',
		async (kind) => {
			const { engine, sandbox } = await Trial.start({ faults: [{ kind, times: 1 }] });
			const run = await engine.run(within(2_000), items(3));
			expect(run.status).toBe('success');
			expect(sandbox.requests).toHaveLength(4);
		},
	);

	it('that drips is given up although every byte is in time', async () => {
		// 20 pieces, 500 ms apart.
		const { engine, sandbox } = await Trial.start({
			faults: [{ kind: 'drip', ms: 500, times: 1 }],
		});
		const startedAt = performance.now();
		const run = await engine.run(within(2_000));
		expect(run.status).toBe('success');
		expect(sandbox.requests).toHaveLength(2);
		expect(performance.now() - startedAt).toBeLessThan(10_000);
	});

	it('that hangs counts as lost: a create is not retried, and may have been applied', async () => {
		const { engine, sandbox } = await Trial.start({ faults: [{ kind: 'hang', applied: true }] });
		const parameters = { resource: 'viewer', operation: 'create', mobile: '15900000000' };
		const requestOptions = { timeout: 2_000 };
		const run = await engine.run({ ...parameters, nickname: '甲', requestOptions });
		expect(run.error?.description).toContain('The change may have been applied');
		expect(sandbox.requests).toHaveLength(1);
	});
});
