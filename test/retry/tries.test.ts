import type { INodeParameters } from 'n8n-workflow';

import { Attempts, reasonToRetry } from '../../nodes/PolyvLive/transport/retry';
import { ConnectionError, RefusalError } from '../../polyv/failures';
import { GET_WANG, items, Trial } from '../support/trial';

jest.setTimeout(30_000);

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0.02));
afterEach(async () => {
	jest.restoreAllMocks();
	await Trial.closeAll();
});

const withRetries = (retries: unknown): INodeParameters => ({
	...GET_WANG,
	options: { retries } as INodeParameters,
});

it.each([
	[0, 1],
	[1, 2],
	[2, 3],
	[3, 4],
	[99, 4],
	[-1, 1],
	['={{ $json.gone }}', 4],
])('with %s retries something is tried %i times', async (retries, tries) => {
	const { engine, sandbox } = await Trial.start({ faults: [{ kind: '503' }] });
	const run = await engine.run(withRetries(retries));
	expect(run.status).toBe('error');
	expect(sandbox.requests).toHaveLength(tries);
	const history = `Tried ${tries} times`;
	if (tries > 1) expect(run.error?.description).toContain(history);
	else expect(run.error?.description).not.toContain('Tried');
});

it('a number of retries that is none is refused, and nothing is sent', async () => {
	const { engine, sandbox } = await Trial.start();
	const { error } = await engine.run(withRetries('={{ "often" }}'));
	expect(error?.message).toBe('"Retries" must be a whole number from 0 to 3 [item 0]');
	expect(sandbox.requests).toEqual([]);
});

it('without the option it is four times', async () => {
	const { engine, sandbox } = await Trial.start({ faults: [{ kind: '503' }] });
	await engine.run(GET_WANG);
	expect(sandbox.requests).toHaveLength(4);
});

it('signs every try anew', async () => {
	const { engine, sandbox } = await Trial.start({ faults: [{ kind: '502', times: 3 }] });
	const run = await engine.run(GET_WANG);
	expect(run.status).toBe('success');
	const { requests } = sandbox;
	expect(requests.map(({ signature }) => signature)).toEqual(Array(4).fill('valid'));
	expect(new Set(requests.map(({ query }) => query.timestamp)).size).toBe(4);
});

it('tells all reasons of the tries', async () => {
	const { engine } = await Trial.start({
		faults: [{ kind: '503', times: 1 }, { kind: 'drop-after', times: 1 }, { kind: 'qps' }],
	});
	const run = await engine.run(GET_WANG);
	expect(run.error?.message).toBe(
		'POLYV refuses the request because too many came at once [item 0]',
	);
	expect(run.error?.description).toMatch(
		/Tried 4 times with \d\.\d s of pauses \(gateway, answer lost, too many\)\.$/,
	);
});

it('tells it of items that go on, too', async () => {
	const { engine } = await Trial.start({ faults: [{ kind: '503' }] });
	const run = await engine.run(withRetries(1), items(2), { onError: 'continueRegularOutput' });
	const { details } = run.json()[1] as { details: { description: string } };
	expect(details.description).toContain('Tried 2 times');
});

it('waits as long as Retry-After asks for', async () => {
	const { engine, sandbox } = await Trial.start({
		faults: [{ kind: '503', retryAfter: 1, times: 1 }],
	});
	await engine.run(GET_WANG);
	const [first, second] = sandbox.requests;
	expect(second.at - first.at).toBeGreaterThanOrEqual(1000);
});

it.each(['429', '503'] as const)(
	'does not wait for a Retry-After of more than a minute: %s',
	async (kind) => {
		const { engine, sandbox } = await Trial.start({ faults: [{ kind, retryAfter: 61 }] });
		const run = await engine.run(GET_WANG);
		expect(run.status).toBe('error');
		expect(sandbox.requests).toHaveLength(1);
	},
);

it('bulk saving repeats, and tells it, as the single operations do', async () => {
	const { engine, sandbox } = await Trial.start({ faults: [{ kind: 'drop-after', times: 3 }] });
	const bulk = {
		resource: 'customField',
		operation: 'saveValues',
		viewerId: GET_WANG.viewerUnionId,
		values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '已支付' }] },
	};
	expect((await engine.run(bulk)).status).toBe('success');
	expect(sandbox.requests).toHaveLength(4);
	sandbox.addFault({ kind: '504' });
	const failed = await engine.run(bulk);
	expect(failed.error?.description).toContain('Tried 4 times');
});

describe('the pauses', () => {
	const refused = (statusCode: number, retryAfterMs?: number) =>
		new RefusalError({ statusCode, isEnvelope: false, retryAfterMs });
	const pausesOf = (error: unknown) => {
		const attempts = new Attempts(3, true);
		return [1, 2, 3, 4].map(() => attempts.next(error)?.pauseMs);
	};

	it.each([
		[0, 503, [0, 0, 0]],
		[0.5, 503, [250, 500, 1000]],
		[1, 503, [500, 1000, 2000]],
		[0, 429, [1000, 3000, 9000]],
		[0.5, 429, [1250, 3500, 10_000]],
	])('grow, up to what chance adds: by %d, after HTTP %d', (chance, status, pauses) => {
		jest.spyOn(Math, 'random').mockReturnValue(chance);
		expect(pausesOf(refused(status))).toEqual([...pauses, undefined]);
	});

	it('are a minute at most all together', () => {
		const [none, late] = [undefined, 25_000];
		expect(pausesOf(refused(503, late))).toEqual([late, late, none, none]);
		expect(pausesOf(refused(503, 20_000))).toEqual([20_000, 20_000, 20_000, none]);
	});
});

it.each([
	...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].map((code) => [code, false, 'not sent'] as const),
	...['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN'].map((code) => [code, false, 'not sent'] as const),
	...['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT'].map(
		(code) => [code, false, 'answer lost'] as const,
	),
	...['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].map((code) => [code, false, 'answer lost'] as const),
	['ERR_BAD_RESPONSE', false, 'answer lost'],
	['ETIMEDOUT', true, 'not sent'],
	['CERT_HAS_EXPIRED', false, undefined],
] as const)('%s, before sending: %s, is %s', (code, isBeforeSending, reason) => {
	expect(reasonToRetry(new ConnectionError(code, 'x', isBeforeSending))).toBe(reason);
});

it.each([
	[502, true, 'gateway'],
	[503, true, 'gateway'],
	[504, true, 'gateway'],
	[500, true, undefined],
	[500, false, 'gateway'],
	[404, false, undefined],
	[429, true, 'too many'],
] as const)('HTTP %d, with an envelope: %s, is %s', (statusCode, isEnvelope, reason) => {
	expect(reasonToRetry(new RefusalError({ statusCode, isEnvelope }))).toBe(reason);
});
