import { sleep } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';
import { at, errorOf, send, until, wang, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started));

const list = async () => await send(sandbox, 'GET', at.fieldList);
const rename = async (nickname: string) =>
	await send(sandbox, 'POST', at.viewerUpdate, { json: { viewerUnionId: wang, nickname } });
const nickname = () => sandbox.state.viewers.get(wang)?.nickname;

/** The status of a request; a kept connection that was closed meanwhile does not count. */
async function statusNow(): Promise<number | string> {
	const first = await errorOf(list());
	if (first === 'ECONNREFUSED') return first;
	return (await list()).status;
}

/** How long connections are refused, from the first that is. */
async function timeRefused(): Promise<number> {
	while ((await errorOf(list())) !== 'ECONNREFUSED');
	const before = performance.now();
	while ((await errorOf(list())) !== 'none');
	return performance.now() - before;
}

describe('goAway', () => {
	it('refuses connections for that time, then listens on the same port with the same state', async () => {
		await rename('芳芳');
		const before = performance.now();
		const back = sandbox.goAway(300);
		await until(() => sandbox.inFlight === 0);
		expect(await errorOf(list())).toBe('ECONNREFUSED');
		await back;
		expect(performance.now() - before).toBeGreaterThanOrEqual(300);
		expect(await statusNow()).toBe(200);
		expect(nickname()).toBe('芳芳');
		expect(sandbox.requests.map(({ path }) => path)).toContain(at.viewerUpdate);
	});

	it('closes open connections and keeps what took effect before', async () => {
		sandbox.configure({ latencyMs: 600_000 });
		const waiting = errorOf(rename('芳芳'));
		await until(() => nickname() === '芳芳');
		const back = sandbox.goAway(10);
		expect(await waiting).toMatch(/UND_ERR_SOCKET|ECONNRESET/);
		await back;
		expect(sandbox.inFlight).toBe(0);
		expect(sandbox.requests[0]).toMatchObject({ status: 0, applied: true });
	});

	it('ends with the later of two calls', async () => {
		const before = performance.now();
		await Promise.all([sandbox.goAway(300), sandbox.goAway(0)]);
		expect(performance.now() - before).toBeGreaterThanOrEqual(300);
		expect(await statusNow()).toBe(200);
	});

	it('can be called again as soon as it resolves', async () => {
		for (let count = 0; count < 5; count++) {
			await sandbox.goAway(0);
			expect(await statusNow()).toBe(200);
		}
	});

	it('ends early at reset and at close', async () => {
		const away = sandbox.goAway(600_000);
		sandbox.reset();
		await away;
		expect(await statusNow()).toBe(200);
		const own = await startSandbox({ port: 0 });
		const forever = own.goAway(600_000);
		await own.close();
		await forever;
		expect(await errorOf(send(own, 'GET', at.fieldList))).toBe('ECONNREFUSED');
	});

	it('waits until another server has left its port', async () => {
		const { port } = sandbox;
		const back = sandbox.goAway(200);
		while ((await errorOf(list())) !== 'ECONNREFUSED');
		const other = await startSandbox({ port });
		expect(await Promise.race([back.then(() => 'back'), sleep(400)])).toBeUndefined();
		await other.close();
		await back;
		expect(await statusNow()).toBe(200);
	});
});

describe('POST /__sandbox/away', () => {
	const away = async (body: object) => {
		const response = await fetch(`${sandbox.url}/__sandbox/away`, {
			method: 'POST',
			body: JSON.stringify(body),
		});
		return { status: response.status, text: await response.text() };
	};

	it('responds before it goes away', async () => {
		expect(await away({ ms: 300 })).toEqual({ status: 200, text: '{"done":true}' });
		expect(await timeRefused()).toBeGreaterThan(150);
		expect(await statusNow()).toBe(200);
	});

	it('rejects an invalid time', async () => {
		const { status, text } = await away({ ms: -1 });
		expect([status, text]).toEqual([
			400,
			expect.stringContaining('\\"ms\\" must be a whole number of at least 0, not -1.'),
		]);
		expect(await statusNow()).toBe(200);
	});
});

describe('the fault refuse', () => {
	it.each([
		[false, '王芳'],
		[true, '芳芳'],
	])('with applied %p leaves %s, then stops listening', async (applied, expected) => {
		sandbox.addFault({ kind: 'refuse', ms: 300, applied, times: 1 });
		expect(await errorOf(rename('芳芳'))).toMatch(/UND_ERR_SOCKET|ECONNRESET/);
		expect(await timeRefused()).toBeGreaterThan(150);
		expect(nickname()).toBe(expected);
		expect(sandbox.requests[0]).toMatchObject({ fault: 'refuse', status: 0, applied });
	});
});
