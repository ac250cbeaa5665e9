import { sleep, type IHttpRequestOptions } from 'n8n-workflow';

import type { Connection } from '../../nodes/PolyvLive/transport/request';
import { endsOutage } from '../../polyv/errors/notSentError';
import { rateLimiterOf } from '../../nodes/PolyvLive/transport/rateLimiter';
import { runInOrder } from '../../nodes/PolyvLive/transport/schedule';
import { Ending } from '../../nodes/PolyvLive/transport/ending';
import { connect, gateway, lost, SUCCESS, type Answer } from './caller';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const LATENCY_MS = 50;

interface Outcome {
	errors: unknown[];
	/** How often each item was sent */
	attempts: number[];
	ms: number;
}

interface Settings {
	count?: number;
	retries?: number;
	isRepeatable?: boolean;
}

/** Sends `count` items as a run does, and waits for all of them. */
async function run(
	connection: Connection,
	{ count = 60, retries = 3, isRepeatable = true }: Settings = {},
): Promise<Outcome> {
	const errors: unknown[] = [];
	const attempts = Array<number>(count).fill(0);
	const from = performance.now();
	let ms = NaN;
	const running = runInOrder(
		Array.from(attempts.keys()),
		{ width: connection.maxConcurrency, ending: new Ending() },
		async (item) => {
			const qs = { item };
			const options = { url: '/x', qs, onSent: () => attempts[item]++ } as IHttpRequestOptions;
			await connection
				.request(options, { retries, isRepeatable })
				.catch((error: unknown) => errors.push(error));
		},
	).then(() => {
		ms = performance.now() - from;
	});
	await jest.runAllTimersAsync();
	await running;
	return { errors, attempts, ms };
}

/** Responds after the latency; fails with `fail` during the outage. */
function withOutage(from: number, to: number, fail: Answer): Answer {
	const start = performance.now();
	return async (options) => {
		(options as unknown as { onSent: () => void }).onSent();
		const at = performance.now() - start;
		await sleep(LATENCY_MS);
		if (at >= from && at < to) return await fail(options);
		return SUCCESS;
	};
}

const KINDS: Array<[string, Answer]> = [
	['503', () => gateway(503)],
	['503 with Retry-After: 0', () => gateway(503, { 'retry-after': '0' })],
	['503 with Retry-After: 1', () => gateway(503, { 'retry-after': '1' })],
	['ECONNRESET', async () => await Promise.reject(lost('ECONNRESET', { syscall: 'read' }))],
	['ECONNREFUSED', async () => await Promise.reject(lost('ECONNREFUSED', { syscall: 'connect' }))],
	['invalid HTTP', async () => await Promise.reject(lost('HPE_INVALID_CONSTANT'))],
	['an empty response', () => ({ statusCode: 200, body: '' })],
];
const LENGTHS = [0.2, 1, 5, 30];

describe.each(KINDS)('an outage by %s', (_kind, fail) => {
	it.each(LENGTHS.flatMap((seconds) => [0, 300].map((from) => [seconds, from])))(
		'of %d s that begins after %i ms fails no item of a run',
		async (seconds, from) => {
			const connection = await connect(withOutage(from, from + seconds * 1000, fail));
			const { errors, attempts, ms } = await run(connection);
			expect(errors).toEqual([]);
			expect(Math.max(...attempts)).toBeLessThanOrEqual(4);
			expect(ms).toBeLessThan(62_000 + from);
			expect(rateLimiterOf(connection.baseURL)).toHaveProperty('isProbing', false);
		},
	);

	it('costs the attempts of few requests, not of all', async () => {
		const connection = await connect(withOutage(0, 30_000, fail));
		const { attempts } = await run(connection, { count: 300 });
		// Ten were in flight; then single requests probe.
		const lostOnes = attempts.reduce((sum, count) => sum + count, 0) - attempts.length;
		expect(lostOnes).toBeLessThanOrEqual(10 + 3);
	});
});

describe('a persistent outage', () => {
	it.each([0, 1, 2, 3])(
		'with %i retries ends after about a minute, and what waits says so without being sent',
		async (retries) => {
			const connection = await connect(withOutage(0, Infinity, () => gateway(503)));
			const settled: unknown[] = [];
			const all = Array.from({ length: 200 }, async (_each, item) => {
				const options = { url: '/x', qs: { item }, onSent: () => sent++ };
				await connection
					.request(options as IHttpRequestOptions, { retries, isRepeatable: true })
					.catch((error: unknown) => settled.push(error));
			});
			let sent = 0;
			await jest.advanceTimersByTimeAsync(62_000);
			await Promise.all(all);
			expect(settled).toHaveLength(200);
			expect(sent).toBeLessThanOrEqual(10 + 4);
			expect(settled.filter(endsOutage).length).toBeGreaterThanOrEqual(200 - 14);
		},
	);

	it('does not affect the next run', async () => {
		let isOver = false;
		const answer = withOutage(0, Infinity, () => (isOver ? SUCCESS : gateway(503)));
		const connection = await connect(answer);
		const failed = await run(connection, { count: 1 });
		expect(failed.errors).toHaveLength(1);
		isOver = true;
		const next = await run(connection);
		expect(next.errors).toEqual([]);
		expect(next.ms).toBeLessThan(5_000);
	});
});

describe('single lost requests', () => {
	it.each([
		[LATENCY_MS, 45, 10],
		[3_000, 45, 100],
	])(
		'of 5 %% with responses after %i ms, %i per second and %i in flight, fail nothing and cost little throughput',
		async (latencyMs, requestsPerSecond, maxConcurrency) => {
			let seed = 7;
			const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
			jest.spyOn(Math, 'random').mockImplementation(random);
			const connection = await connect(
				async () => {
					await sleep(latencyMs * (0.5 + random()));
					if (random() < 0.05) throw lost('ECONNRESET', { syscall: 'read' });
					return SUCCESS;
				},
				{ credential: { requestsPerSecond, maxConcurrency } },
			);
			const count = 4_000;
			const { errors, ms } = await run(connection, { count });
			expect(errors).toEqual([]);
			// A request keeps its place in the window until a second after its response.
			const perSecond = Math.min(
				(maxConcurrency * 1000) / latencyMs,
				(requestsPerSecond * 1000) / (latencyMs + 1000),
			);
			expect(ms).toBeLessThan((1.4 * count * 1000) / perSecond);
		},
	);

	it('fail only the one item that is always lost', async () => {
		const connection = await connect(async ({ qs }) => {
			await sleep(LATENCY_MS);
			if (qs?.item === 5) throw lost('ECONNRESET', { syscall: 'read' });
			return SUCCESS;
		});
		const { errors } = await run(connection, { count: 2_000 });
		expect(errors).toHaveLength(1);
		expect(endsOutage(errors[0])).toBe(false);
	});

	it('count once when they were sent together', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const connection = await connect(withOutage(0, 500, () => gateway(503)));
		const { ms } = await run(connection, { count: 10 });
		// The first pause of one second, and not the third of 25.
		expect(ms).toBeLessThan(3_000);
	});
});

describe('what fails for another reason while an address is probed', () => {
	it.each<[string, () => Promise<never>]>([
		['a cancelled request', async () => await Promise.reject(lost('ERR_CANCELED'))],
		['a certificate', async () => await Promise.reject(lost('CERT_HAS_EXPIRED'))],
		['an error of n8n', async () => await Promise.reject(new Error('no credential'))],
	])('leaves the way free for the next request: %s', async (_name, fail) => {
		let number = 0;
		const connection = await connect(async () => {
			await sleep(LATENCY_MS);
			number++;
			if (number === 1) return gateway(503);
			return number <= 3 ? await fail() : SUCCESS;
		});
		const { errors, ms } = await run(connection, { count: 5, retries: 0 });
		expect(errors.length).toBeLessThanOrEqual(3);
		expect(ms).toBeLessThan(20_000);
	});
});
