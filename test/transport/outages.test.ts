import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../dev/sandbox/index.mts';
import { until } from '../sandbox/client';
import { GET_WANG, items, Trial } from '../support/trial';

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(async () => {
	jest.restoreAllMocks();
	await Trial.closeAll();
});

/** After so many ms a response that hangs is given up. */
const TIMEOUT_MS = 2_500;
const SECONDS = [0.2, 1, 5];

const READ = GET_WANG;
const WRITE: INodeParameters = {
	resource: 'viewer',
	operation: 'update',
	viewerUnionId: GET_WANG.viewerUnionId,
	updateFields: { nickname: '新' },
};

type Start = (trial: Trial, ms: number) => void;

const byFault =
	(fault: Fault): Start =>
	({ sandbox }, ms) =>
		sandbox.addFault({ ...fault, forMs: ms });

const OUTAGES: Array<[string, Start]> = [
	['a gateway with 503', byFault({ kind: '503', html: true })],
	['a gateway with 503 and Retry-After: 1', byFault({ kind: '503', retryAfter: 1 })],
	['connections closed before', byFault({ kind: 'drop-before' })],
	['connections closed after', byFault({ kind: 'drop-after' })],
	['invalid HTTP', byFault({ kind: 'invalid-http' })],
	['headers that break off', byFault({ kind: 'truncated-headers' })],
	['headers of 33 kB', byFault({ kind: 'big-headers' })],
	['a broken content encoding', byFault({ kind: 'bad-encoding' })],
	['responses that hang', byFault({ kind: 'hang' })],
	['refused connections', ({ sandbox }, ms) => void sandbox.goAway(ms)],
];

interface Case {
	name: string;
	start: Start;
	seconds: number;
	parameters: INodeParameters;
	retryOnFail: boolean;
	isHanging: boolean;
}

/** A run of 60 items with an outage that begins after 12 requests. */
async function survive({ start, seconds, parameters, retryOnFail, isHanging }: Case) {
	const trial = await Trial.start({ latencyMs: 20 });
	const { sandbox, engine } = trial;
	const requestOptions = { timeout: TIMEOUT_MS };
	const running = engine.run(
		isHanging ? { ...parameters, requestOptions } : parameters,
		items(60),
		{ retryOnFail, maxTries: 2, waitBetweenTries: 0 },
	);
	await until(() => sandbox.requests.length >= 12);
	start(trial, seconds * 1000);
	const run = await running;
	return { status: run.status, count: run.items().length, requests: sandbox.requests.length };
}

/** A run of 200 items with a gateway that goes down after 20 requests. */
async function endure() {
	const { engine, sandbox } = await Trial.start({ faults: [{ kind: '503', skip: 20 }] });
	const startedAt = performance.now();
	const run = await engine.run({ ...READ, options: { retries: 1 } }, items(200), {
		onError: 'continueRegularOutput',
	});
	const errors = run.json().flatMap(({ error }) => (error ? [String(error)] : []));
	return { errors, requests: sandbox.requests.length, ms: performance.now() - startedAt };
}

describe('under an outage', () => {
	const cases: Case[] = OUTAGES.flatMap(([name, start]) =>
		SECONDS.map((seconds, index) => ({
			name: `of ${seconds} s by ${name}`,
			start,
			seconds,
			parameters: index % 2 === 0 ? READ : WRITE,
			retryOnFail: seconds === 5,
			isHanging: name === 'responses that hang',
		})),
	);
	// Concurrently, since most of the time is waiting.
	const outcomes = new Map<string, Awaited<ReturnType<typeof survive>>>();
	let persistent: Awaited<ReturnType<typeof endure>>;
	beforeAll(async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const enduring = endure();
		await Promise.all(
			cases.map(async (each) => {
				outcomes.set(each.name, await survive(each));
			}),
		);
		persistent = await enduring;
		await Trial.closeAll();
	});

	it.each(cases.map(({ name }) => name))(
		'a run of 60 items succeeds with few extra requests: %s',
		(name) => {
			const { status, count, requests } = outcomes.get(name)!;
			expect([status, count]).toEqual(['success', 60]);
			// Ten were in flight, then a probe for each pause. On a busy machine, responses come late that do not hang.
			const isHanging = name.endsWith('hang');
			expect(requests).toBeLessThanOrEqual(isHanging ? 2 * 60 : 60 + 10 + 4);
		},
	);

	it('that does not end, a run of 200 items ends after few requests, and every error says why', () => {
		const { errors, requests, ms } = persistent;
		expect(ms).toBeLessThan(120_000);
		expect(requests).toBeLessThanOrEqual(20 + 10 + 10 + 4);
		expect(errors).toHaveLength(180);
		const unsent = errors.filter((error) =>
			error.startsWith('Not sent: POLYV could not be reached'),
		);
		expect(unsent.length).toBeGreaterThanOrEqual(150);
		const others = errors.filter((error) => !error.startsWith('Not sent: '));
		expect(others.filter((error) => !error.startsWith('The gateway in front of POLYV'))).toEqual(
			[],
		);
	});
});

describe('a run with 5 % of lost requests', () => {
	it('fails no item', async () => {
		const { engine, sandbox } = await Trial.start(
			{ latencyMs: 20, faults: [{ kind: 'drop-after', share: 0.05 }] },
			{ requestsPerSecond: 100 },
		);
		const startedAt = performance.now();
		const run = await engine.run(READ, items(300));
		expect([run.status, run.items().length]).toEqual(['success', 300]);
		expect(sandbox.requests.length).toBeLessThan(300 * 1.15);
		// A loss that paused all requests would cost a second each.
		expect(performance.now() - startedAt).toBeLessThan(60_000);
	});
});
