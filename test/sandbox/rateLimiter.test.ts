import { mostStartsWithin, startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';
import { RateLimiter } from '../../dev/sandbox/rateLimiter.mts';
import { at, send, until, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started));

const list = async () => await send(sandbox, 'GET', at.fieldList);

describe('the rate limiter', () => {
	const verdicts = (rateLimiter: RateLimiter, moments: number[]) =>
		moments.map((at) => rateLimiter.admit('a', at)).join(' ');

	it('admits up to the limit in any sliding second, and does not count rejected requests', () => {
		const rateLimiter = new RateLimiter({ limit: { perSecond: 2 }, block: null });
		expect(verdicts(rateLimiter, [0, 900, 950, 999, 1000, 1001, 1900])).toBe(
			'pass pass limit limit pass limit pass',
		);
	});

	it('also limits any 10 seconds', () => {
		const rateLimiter = new RateLimiter({
			limit: { perSecond: 5, per10Seconds: 3 },
			block: null,
		});
		expect(verdicts(rateLimiter, [0, 2000, 4000, 6000, 9999, 10_000])).toBe(
			'pass pass pass limit limit pass',
		);
	});

	it('blocks only the IP above the limit, for the given time', () => {
		const rateLimiter = new RateLimiter({ limit: null, block: { after: 2, seconds: 60 } });
		expect(verdicts(rateLimiter, [0, 10, 20, 30_000, 60_019])).toBe(
			'pass pass block-drop block-drop block-drop',
		);
		expect(rateLimiter.admit('b', 30)).toBe('pass');
		expect(rateLimiter.admit('a', 60_020)).toBe('pass');
	});

	it('stays exact over many thousands of requests', () => {
		const rateLimiter = new RateLimiter({ limit: { perSecond: 10 }, block: null });
		const moments = Array.from({ length: 30_000 }, (_, index) => index * 50);
		const passed = verdicts(rateLimiter, moments).match(/pass/g);
		expect(passed).toHaveLength(15_000);
	});
});

describe('the response', () => {
	it('is 429 with Retry-After above the limit', async () => {
		sandbox.configure({ limit: { per10Seconds: 2, retryAfter: 3 } });
		const responses = [await list(), await list(), await list()];
		expect(responses.map(({ status }) => status)).toEqual([200, 200, 429]);
		expect(responses[2].headers.get('retry-after')).toBe('3');
		expect(sandbox.requests[2]).toMatchObject({ fault: 'limit', status: 429, code: undefined });
	});

	it('is POLYV’s own rejection with qps', async () => {
		sandbox.configure({ limit: { per10Seconds: 0, answer: 'qps' }, httpStatus: 'always200' });
		const { status, body } = await list();
		expect([status, body.error?.desc]).toEqual([200, 'qps exceeds number of calls']);
	});

	it('is a closed connection or 403 during a block', async () => {
		sandbox.configure({ block: { after: 1 } });
		expect((await list()).status).toBe(200);
		await expect(list()).rejects.toThrow();
		expect(sandbox.requests[1]).toMatchObject({ fault: 'block', status: 0 });
		sandbox.configure({ block: { after: 0, how: '403' } });
		expect((await list()).status).toBe(403);
		sandbox.configure({ block: undefined });
		expect((await list()).status).toBe(200);
	});
});

describe('the measured traffic', () => {
	it('has the most starts within a window', () => {
		const requests = [5, 0, 999, 1000, 1004, 1999].map((at) => ({ at }));
		expect(mostStartsWithin(requests, 1000)).toBe(4);
		expect(mostStartsWithin(requests, 10_000)).toBe(6);
		expect(mostStartsWithin([{ at: 0 }, { at: 1000 }], 1000)).toBe(1);
		expect(mostStartsWithin([], 1000)).toBe(0);
	});

	it('has the requests in flight, and the most at a time', async () => {
		const own = await startSandbox({ port: 0, latencyMs: 600_000 });
		const calls = Array.from({ length: 3 }, async () => await send(own, 'GET', at.fieldList));
		await until(() => own.inFlight === 3);
		await own.close();
		await Promise.allSettled(calls);
		expect([own.inFlight, own.peakInFlight]).toEqual([0, 3]);
	});
});
