import type { IHttpRequestOptions } from 'n8n-workflow';

import { Ending, RunEndedError } from '../../nodes/PolyvLive/transport/ending';
import type { RequestError } from '../../polyv/errors/requestError';
import { connect, gateway, lost, SUCCESS } from './caller';

beforeEach(() => {
	jest.useFakeTimers();
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

/** One request that fails with each of `errors` in turn, then succeeds. */
async function send(errors: unknown[], isRepeatable: boolean, retries = 3) {
	let attempts = 0;
	const connection = await connect(async () => {
		const error = errors[attempts++];
		if (error instanceof Error) throw error;
		return (error ?? SUCCESS) as object;
	});
	const settled = connection.request({ url: '/x' }, { retries, isRepeatable }).then(
		() => undefined,
		(error: unknown) => error as RequestError,
	);
	await jest.runAllTimersAsync();
	return { attempts, error: await settled };
}

const LOST = [
	...['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ERR_BAD_RESPONSE', 'ERR_NETWORK'],
	...['HPE_INVALID_CONSTANT', 'HPE_HEADER_OVERFLOW', 'HPE_INVALID_EOF_STATE'],
	...['Z_DATA_ERROR', 'Z_BUF_ERROR', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR__ERROR_FORMAT_PADDING_1'],
];
const UNSENDABLE = [
	...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
	...['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_INVALID_URL', 'ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO'],
];

describe('a create', () => {
	it.each(LOST)(
		'whose response was lost is never retried, and may have been applied: %s',
		async (code) => {
			const { attempts, error } = await send([lost(code)], false);
			expect([attempts, error?.kind, error?.circumstances.isOutcomeUnknown]).toEqual([
				1,
				'response lost',
				true,
			]);
		},
	);

	it.each([
		...['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'].map((code) => [code, 'read'] as const),
		...['EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET'].map((code) => [code, 'write'] as const),
	])('counts as sent after %s of %s', async (code, syscall) => {
		const { attempts, error } = await send([lost(code, { syscall })], false);
		expect([attempts, error?.circumstances.isOutcomeUnknown]).toEqual([1, true]);
	});

	it.each([
		...['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNREFUSED', 'EADDRNOTAVAIL'].map(
			(code) => [code, 'connect'] as const,
		),
		...['ENOTFOUND', 'EAI_AGAIN'].map((code) => [code, 'getaddrinfo'] as const),
	])('was not sent after %s of %s, and is retried', async (code, syscall) => {
		const failing = await send(Array<Error>(4).fill(lost(code, { syscall })), false);
		expect([failing.attempts, failing.error?.kind]).toEqual([4, 'not sent']);
		expect(failing.error?.circumstances.isOutcomeUnknown).toBe(false);
		const passing = await send([lost(code, { syscall })], false);
		expect(passing).toEqual({ attempts: 2, error: undefined });
	});

	it('was not sent when none of several addresses could be connected to', async () => {
		const errors = ['ETIMEDOUT', 'ENETUNREACH'].map((code) =>
			Object.assign(new Error(code), { code, syscall: 'connect' }),
		);
		const { attempts, error } = await send([lost('ETIMEDOUT', { errors })], false);
		expect({ attempts, error }).toEqual({ attempts: 2, error: undefined });
	});

	it.each([
		['408', gateway(408)],
		['500', gateway(500)],
		['503', gateway(503)],
		['an empty body', { statusCode: 200, body: '' }],
		['JSON that breaks off', { statusCode: 200, body: '{"code":200,"da' }],
		['a page with HTTP 200', { statusCode: 200, body: '<html>login</html>' }],
		[
			'系统异常',
			{
				statusCode: 500,
				body: { code: 500, success: false, error: { code: 10005, desc: '系统异常' } },
			},
		],
	])('may have been applied after %s, and is not retried', async (_name, response) => {
		const { attempts, error } = await send([response], false);
		expect([attempts, error?.circumstances.isOutcomeUnknown]).toEqual([1, true]);
	});

	it.each([
		['a 403 page', gateway(403), 1],
		['a 302', gateway(302), 1],
		[
			"POLYV's rejection",
			{
				statusCode: 400,
				body: { code: 400, success: false, error: { desc: 'param length is incorrect: nickname' } },
			},
			1,
		],
		['429', gateway(429), 4],
		[
			'qps',
			{ statusCode: 400, body: { code: 400, error: { desc: 'qps exceeds number of calls' } } },
			4,
		],
	])('was not applied after %s', async (_name, response, most) => {
		const { attempts, error } = await send(Array<unknown>(4).fill(response), false);
		expect([attempts, error?.circumstances.isOutcomeUnknown]).toEqual([most, false]);
	});

	it('is judged by its last attempt, not by those that were throttled before', async () => {
		const { attempts, error } = await send([gateway(429), lost('ECONNRESET')], false);
		expect([attempts, error?.circumstances.isOutcomeUnknown]).toEqual([2, true]);
		expect(error?.circumstances.history).toBe(
			'Tried 2 times with 1.0 s of pauses (too many requests).',
		);
	});
});

describe('a repeatable request', () => {
	it.each([...LOST, ...UNSENDABLE])('never has an unknown outcome: %s', async (code) => {
		const { error } = await send(Array<Error>(4).fill(lost(code)), true);
		expect(error?.circumstances.isOutcomeUnknown).toBe(false);
	});

	it.each(LOST)('is retried after %s', async (code) => {
		expect(await send([lost(code)], true)).toEqual({ attempts: 2, error: undefined });
	});

	it.each(UNSENDABLE)('is not retried after %s, which would happen again', async (code) => {
		const { attempts, error } = await send([lost(code)], true);
		expect([attempts, error?.kind]).toEqual([1, 'unsendable']);
	});

	it('reports the reasons of all its attempts', async () => {
		const { error } = await send(
			[gateway(503), lost('ECONNRESET'), gateway(429), gateway(429)],
			true,
		);
		expect(error?.circumstances.history).toBe(
			'Tried 4 times with 15.0 s of pauses (gateway, response lost, too many requests).',
		);
	});
});

describe('a cancelled request', () => {
	it('does not count as lost, and pauses nobody', async () => {
		let number = 0;
		const connection = await connect(() => {
			number++;
			if (number === 1) throw lost('ERR_CANCELED');
			return SUCCESS;
		});
		const manner = { retries: 3, isRepeatable: true };
		const [first, second] = [1, 2].map(() => connection.request({ url: '/x' }, manner));
		await expect(first).rejects.toBeInstanceOf(RunEndedError);
		const from = performance.now();
		await second;
		await connection.request({ url: '/x' }, manner);
		expect(performance.now() - from).toBe(0);
	});

	it('ends a pause between two attempts at once', async () => {
		const ending = new Ending();
		const connection = await connect(() => gateway(503), { ending });
		const failed = connection
			.request({ url: '/x' }, { retries: 3, isRepeatable: true })
			.catch((error: unknown) => error as RequestError);
		await jest.advanceTimersByTimeAsync(100);
		ending.end();
		const from = performance.now();
		expect(await failed).toMatchObject({ kind: 'gateway' });
		expect(performance.now() - from).toBe(0);
	});

	it('is not sent when it still waited in the queue', async () => {
		const ending = new Ending();
		let sent = 0;
		const connection = await connect(
			async () => {
				sent++;
				return await new Promise<object>(() => {});
			},
			{ ending, credential: { maxConcurrency: 1 } },
		);
		const manner = { retries: 3, isRepeatable: true };
		void connection.request({ url: '/x' } as IHttpRequestOptions, manner).catch(() => {});
		const waiting = connection.request({ url: '/x' }, manner);
		ending.end();
		await expect(waiting).rejects.toBeInstanceOf(RunEndedError);
		expect(sent).toBe(1);
	});
});
