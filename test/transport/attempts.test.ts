import type { INodeParameters } from 'n8n-workflow';

import type { Item } from '../../nodes/PolyvLive/input/itemReader';
import { readRetries } from '../../nodes/PolyvLive/input/settings';
import { Attempts } from '../../nodes/PolyvLive/transport/retry';
import { lost, rejected, type Failure } from '../../polyv/errors/failure';
import { GET_WANG, items, Trial } from '../support/trial';

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(async () => {
	jest.restoreAllMocks();
	await Trial.closeAll();
});

const withRetries = (retries: unknown): INodeParameters => ({
	...GET_WANG,
	options: { retries } as INodeParameters,
});

const response = (statusCode: number, retryAfterMs?: number) =>
	rejected({ statusCode, isEnvelope: false, retryAfterMs });

/** The pauses between the attempts of a request that fails with these errors. */
function pausesOf(
	errors: Failure[],
	{ retries = 3, isRepeatable = true } = {},
): Array<number | undefined> {
	const attempts = new Attempts(retries, isRepeatable);
	return errors.map((error) => attempts.next(error));
}

const four = <T>(error: T): T[] => Array<T>(4).fill(error);

describe('the pauses between attempts', () => {
	it.each([
		[0, 503, [1_000, 5_000, 25_000]],
		[0.5, 503, [1_500, 7_500, 35_000]],
		[1, 503, [2_000, 10_000, 45_000]],
		[0, 429, [1_000, 3_000, 9_000]],
		[0.5, 429, [1_250, 3_500, 10_000]],
		[1, 429, [1_500, 4_000, 11_000]],
	])('grow, with jitter above a floor: %d, HTTP %d', (chance, status, pauses) => {
		jest.spyOn(Math, 'random').mockReturnValue(chance);
		expect(pausesOf(four(response(status)))).toEqual([...pauses, undefined]);
	});

	it('are as long as Retry-After asks for, and never shorter than without it', () => {
		expect(pausesOf(four(response(503, 7_000)))).toEqual([7_000, 7_000, 25_000, undefined]);
		expect(pausesOf(four(response(429, 0)))).toEqual([1_000, 3_000, 9_000, undefined]);
	});

	it('are a minute at most all together', () => {
		expect(pausesOf(four(response(503, 29_000)))).toEqual([29_000, 29_000, undefined, undefined]);
		expect(pausesOf([response(429, 61_000)])).toEqual([undefined]);
	});
});

describe('the number of attempts', () => {
	it.each([0, 1, 2, 3])('follows Retries: %i', (retries) => {
		for (const error of [response(503), response(429), lost('ECONNRESET', 'x', false)])
			expect(pausesOf(four(error), { retries }).filter((ms) => ms !== undefined)).toHaveLength(
				retries,
			);
	});

	it('is one for an error that does not pass', () => {
		expect(pausesOf([response(404)])).toEqual([undefined]);
		expect(pausesOf([lost('CERT_HAS_EXPIRED', 'x', false)])).toEqual([undefined]);
	});

	it.each([
		[response(429), 3],
		[lost('ECONNREFUSED', 'x', true), 3],
		[lost('ECONNRESET', 'x', false), 0],
		[response(503), 0],
	])(
		'of a create is more than one only where it was certainly not applied: %s',
		(error, repeated) => {
			const pauses = pausesOf(four(error), { isRepeatable: false });
			expect(pauses.filter((ms) => ms !== undefined)).toHaveLength(repeated);
		},
	);

	it.each([
		[0, 1],
		[1, 2],
	])('with the option Retries at %s is %i', async (retries, count) => {
		const { engine, sandbox } = await Trial.start({ faults: [{ kind: '503' }] });
		const run = await engine.run(withRetries(retries));
		expect(run.status).toBe('error');
		expect(sandbox.requests).toHaveLength(count);
		const history = `Tried ${count} times`;
		if (count > 1) expect(run.error?.description).toContain(history);
		else expect(run.error?.description).not.toContain('Tried');
	});

	it.each([
		[undefined, 3],
		[99, 3],
		['2', 2],
	])('is four without the option, and never more: %j', (given, retries) => {
		const item = { parameter: () => given } as unknown as Item;
		expect(readRetries(item)).toBe(retries);
	});

	it('must be a number, or nothing is sent', async () => {
		const { engine, sandbox } = await Trial.start();
		const { error } = await engine.run(withRetries('={{ "often" }}'));
		expect(error?.message).toBe('"Retries" must be a whole number from 0 to 3 [item 0]');
		expect(sandbox.requests).toEqual([]);
	});
});

describe('every attempt', () => {
	it('is signed anew', async () => {
		const { engine, sandbox } = await Trial.start({ faults: [{ kind: '502', times: 2 }] });
		const run = await engine.run(GET_WANG);
		expect(run.status).toBe('success');
		const { requests } = sandbox;
		expect(requests.map(({ signature }) => signature)).toEqual(Array(3).fill('valid'));
		expect(new Set(requests.map(({ query }) => query.timestamp)).size).toBe(3);
	});

	it('is reported by the error of a continued item', async () => {
		const { engine } = await Trial.start({ faults: [{ kind: '503' }] });
		const settings = { onError: 'continueRegularOutput' } as const;
		const run = await engine.run(withRetries(1), items(2), settings);
		const descriptions = run
			.json()
			.map(({ details }) => (details as { description: string }).description);
		expect(descriptions).toEqual(Array(2).fill(expect.stringContaining('Tried 2 times')));
	});
});
