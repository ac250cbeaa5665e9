import { sleep } from 'n8n-workflow';
import {
	startSandbox,
	type Fault,
	type RecordedRequest,
	type Sandbox,
} from '../../dev/sandbox/index.mts';
import { at, send, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started));

const list = async (of = sandbox) => (await send(of, 'GET', at.fieldList)).status;
const played = (kind: string) => sandbox.requests.filter(({ fault }) => fault === kind);
const last = (requests: RecordedRequest[]) => requests[requests.length - 1];

/** Adds the fault and gives the moments between which that happened. */
function add(fault: Fault): { before: number; after: number } {
	const before = performance.now();
	sandbox.addFault(fault);
	return { before, after: performance.now() };
}

/** Sends one request after the other until one gets this status. */
async function untilStatus(status: number): Promise<RecordedRequest> {
	while ((await list()) !== status) await sleep(2);
	return last(sandbox.requests);
}

describe('a fault with a duration', () => {
	it('is played on every request until forMs is over', async () => {
		await list();
		const { before, after } = add({ kind: '503', forMs: 400 });
		const healthy = await untilStatus(200);
		expect(healthy.arrivedAt).toBeGreaterThanOrEqual(before + 400);
		expect(last(played('503')).arrivedAt).toBeLessThan(after + 400);
		expect(await list()).toBe(200);
	});

	it('begins after afterMs, and counts forMs from then', async () => {
		const { before, after } = add({ kind: '502', afterMs: 400, forMs: 400 });
		expect(await list()).toBe(200);
		const first = await untilStatus(502);
		expect(first.arrivedAt).toBeGreaterThanOrEqual(before + 400);
		expect(first.arrivedAt).toBeLessThan(after + 800);
		expect((await untilStatus(200)).arrivedAt).toBeGreaterThanOrEqual(before + 800);
		expect(last(played('502')).arrivedAt).toBeLessThan(after + 800);
	});

	it('counts forMs from the first request it is played on, with fromFirst', async () => {
		add({ kind: '500', path: 'custom-field', skip: 1, forMs: 300, fromFirst: true });
		await sleep(350);
		expect((await send(sandbox, 'GET', at.childRoles)).status).toBe(200);
		expect([await list(), await list(), await list()]).toEqual([200, 500, 500]);
		const [first] = played('500');
		expect((await untilStatus(200)).arrivedAt).toBeGreaterThanOrEqual(first.arrivedAt + 300);
		expect(last(played('500')).arrivedAt).toBeLessThan(first.arrivedAt + 300);
	});

	it('ends after times as well, and leaves the request to the next fault', async () => {
		add({ kind: '502', times: 1, forMs: 60_000 });
		add({ kind: '503', forMs: 0 });
		add({ kind: '504', skip: 1 });
		expect([await list(), await list(), await list()]).toEqual([502, 200, 504]);
	});

	it('ignores requests before its beginning', async () => {
		add({ kind: '500', afterMs: 300, skip: 1, times: 1 });
		expect([await list(), await list()]).toEqual([200, 200]);
		await sleep(350);
		expect([await list(), await list(), await list()]).toEqual([200, 500, 200]);
	});

	it('can be added over HTTP', async () => {
		const fault: Fault = { kind: '503', forMs: 60_000, afterMs: 0, share: 1 };
		const init = { method: 'POST', body: JSON.stringify(fault) };
		expect((await fetch(`${sandbox.url}/__sandbox/faults`, init)).status).toBe(200);
		expect(await list()).toBe(503);
		expect(sandbox.faults()).toEqual([{ ...fault, played: 1 }]);
	});

	it('requires forMs for fromFirst, and whole milliseconds', () => {
		expect(() => sandbox.addFault({ kind: '500', fromFirst: true })).toThrow(
			'"fromFirst" needs "forMs".',
		);
		expect(() => sandbox.addFault({ kind: '500', forMs: 0.5 })).toThrow(
			'"forMs" must be a whole number of at least 0, not 0.5.',
		);
	});
});

describe('a fault with a share', () => {
	const fault: Fault = { kind: '500', share: 0.2 };

	/** Which of the next requests get the fault, in order of arrival. */
	async function pattern(of: Sandbox): Promise<string> {
		const before = of.requests.length;
		await Promise.all(Array.from({ length: 200 }, async () => await list(of)));
		return of.requests
			.slice(before)
			.map((request) => (request.fault ? 'x' : '.'))
			.join('');
	}

	async function patternOf(randomSeed: number, faults = [fault]): Promise<string> {
		const own = await startSandbox({ port: 0, randomSeed, faults });
		const found = await pattern(own);
		await own.close();
		return found;
	}

	it('is played on about that share, the same requests for the same seed', async () => {
		const once = await patternOf(7);
		const count = once.split('x').length - 1;
		expect(count).toBeGreaterThan(20);
		expect(count).toBeLessThan(65);
		expect(await patternOf(7)).toBe(once);
		expect(await patternOf(8)).not.toBe(once);
	});

	it('is played on the same requests when another fault is added', async () => {
		const other: Fault = { kind: '502', path: 'children', share: 0.5 };
		expect(await patternOf(7, [fault, other])).toBe(await patternOf(7));
	});

	it('starts with the same requests after a reset', async () => {
		sandbox.addFault(fault);
		const first = await pattern(sandbox);
		expect(await pattern(sandbox)).not.toBe(first);
		sandbox.reset();
		sandbox.addFault(fault);
		expect(await pattern(sandbox)).toBe(first);
	});

	it('leaves the other requests to the next fault; 0 is none and 1 is all', async () => {
		sandbox.addFault({ kind: '500', share: 0 });
		sandbox.addFault({ kind: '502', share: 0.5, times: 30 });
		sandbox.addFault({ kind: '503', share: 1 });
		await pattern(sandbox);
		expect(played('500')).toHaveLength(0);
		expect(played('502')).toHaveLength(30);
		expect(played('503')).toHaveLength(170);
		const between = sandbox.requests.findIndex(({ fault: kind }) => kind === '503');
		expect(between).toBeLessThan(30);
	});

	it.each([-0.1, 1.1, Number.NaN, '0.5'])('rejects the share %p', (share) => {
		expect(() => sandbox.addFault({ kind: '500', share } as Fault)).toThrow(
			'"share" must be a number from 0 to 1',
		);
	});
});
