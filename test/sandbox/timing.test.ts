import { startSandbox, type RecordedRequest, type Sandbox } from '../../dev/sandbox/index.mts';
import { Jitter, SeededRandom } from '../../dev/sandbox/seededRandom.mts';
import { at, errorOf, send, until, wang, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started));

const rename = async (nickname: string, of = sandbox) =>
	await send(of, 'POST', at.viewerUpdate, { json: { viewerUnionId: wang, nickname } });
const nickname = () => sandbox.state.viewers.get(wang)?.nickname;
const several = async (of = sandbox, count = 20) =>
	await Promise.all(
		Array.from({ length: count }, async (_, index) => await rename(`n${index}`, of)),
	);

const took = ({ arrivedAt, answeredAt }: RecordedRequest) => Number(answeredAt) - arrivedAt;
const tookToApply = ({ arrivedAt, appliedAt }: RecordedRequest) => Number(appliedAt) - arrivedAt;
const spread = (numbers: number[]) => Math.max(...numbers) - Math.min(...numbers);

describe('jitterMs', () => {
	it('delays responses by random times on top of latencyMs, after the effect', async () => {
		sandbox.configure({ latencyMs: 100, jitterMs: 200 });
		await several();
		const times = sandbox.requests.map(took);
		expect(Math.min(...times)).toBeGreaterThanOrEqual(99);
		expect(Math.max(...times)).toBeGreaterThan(200);
		expect(spread(times)).toBeGreaterThan(80);
		expect(Math.max(...sandbox.requests.map(tookToApply))).toBeLessThan(99);
	});

	it('delays requests that take no effect, too', async () => {
		sandbox.configure({ jitterMs: 200 });
		sandbox.addFault({ kind: '503' });
		await several();
		expect(spread(sandbox.requests.map(took))).toBeGreaterThan(80);
	});
});

describe('applyJitterMs', () => {
	it('lets requests in flight take effect in another order', async () => {
		sandbox.configure({ applyJitterMs: 200 });
		await several();
		const applied = [...sandbox.requests].sort((a, b) => Number(a.appliedAt) - Number(b.appliedAt));
		expect(applied.map(({ id }) => id)).not.toEqual(sandbox.requests.map(({ id }) => id));
		expect(applied[applied.length - 1].body).toMatchObject({ nickname: nickname() });
		expect(spread(sandbox.requests.map(tookToApply))).toBeGreaterThan(80);
	});

	it('keeps the order of sequential requests', async () => {
		sandbox.configure({ applyJitterMs: 20 });
		for (let index = 0; index < 10; index++) await rename(`n${index}`);
		expect(nickname()).toBe('n9');
		const ids = sandbox.requests.flatMap(({ changes }) => changes.map(({ to }) => to));
		expect(ids).toEqual(Array.from({ length: 10 }, (_, index) => `n${index}`));
	});

	it('delays the effect before drop-after closes the connection', async () => {
		const own = await startSandbox({
			port: 0,
			applyJitterMs: 400,
			faults: [{ kind: 'drop-after' }],
		});
		await Promise.allSettled(Array.from({ length: 10 }, async () => await rename('芳芳', own)));
		expect(own.requests.every(({ applied }) => applied)).toBe(true);
		expect(Math.max(...own.requests.map(tookToApply))).toBeGreaterThan(200);
		await own.close();
	});

	it('does not delay requests that take no effect', async () => {
		sandbox.configure({ applyJitterMs: 600_000 });
		sandbox.addFault({ kind: '503' });
		expect((await rename('芳芳')).status).toBe(503);
	});

	it('drops pending requests at a reset', async () => {
		sandbox.configure({ applyJitterMs: 600_000 });
		const lost = errorOf(rename('芳芳'));
		await until(() => sandbox.requests.length === 1);
		const [request] = sandbox.requests;
		sandbox.reset();
		expect(await lost).toMatch(/UND_ERR_SOCKET|ECONNRESET/);
		expect([nickname(), request.applied, request.appliedAt]).toEqual(['王芳', false, undefined]);
	});
});

describe('the random delays', () => {
	const settings = { jitterMs: 400, applyJitterMs: 400 };
	const delays = (jitter: Jitter) => Array.from({ length: 5 }, () => jitter.next());

	it('are the same for the same seed, and after a reset', () => {
		const random = new SeededRandom(3);
		const jitter = new Jitter(random, settings);
		const first = delays(jitter);
		expect(delays(jitter)).not.toEqual(first);
		random.reset();
		jitter.reset();
		expect(delays(jitter)).toEqual(first);
		expect(delays(new Jitter(new SeededRandom(3), settings))).toEqual(first);
		expect(delays(new Jitter(new SeededRandom(4), settings))).not.toEqual(first);
	});

	it('do not depend on each other', () => {
		const both = delays(new Jitter(new SeededRandom(3), settings));
		const one = delays(new Jitter(new SeededRandom(3), { ...settings, applyJitterMs: 0 }));
		const responses = both.map(({ beforeResponse }) => beforeResponse);
		expect(one.map(({ beforeResponse }) => beforeResponse)).toEqual(responses);
		expect(both.map(({ beforeEffect }) => beforeEffect)).not.toEqual(responses);
	});
});

describe('the recorder', () => {
	it('records when a request arrived, took effect and got its response', async () => {
		sandbox.configure({ latencyMs: 50 });
		const before = performance.now();
		await rename('芳芳');
		const after = performance.now();
		const [{ arrivedAt, appliedAt, answeredAt, applied }] = sandbox.requests;
		const moments = [before, arrivedAt, Number(appliedAt), Number(answeredAt), after];
		expect(moments).toEqual([...moments].sort((a, b) => a - b));
		expect(Number(answeredAt) - Number(appliedAt)).toBeGreaterThanOrEqual(49);
		expect(applied).toBe(true);
	});

	it('records that a rejection, an unknown address and a fault took no effect', async () => {
		await send(sandbox, 'POST', at.viewerUpdate, { json: {} });
		await rename('芳芳');
		await send(sandbox, 'GET', '/live/v4/nothing');
		sandbox.addFault({ kind: '502' });
		await rename('阿芳');
		expect(sandbox.requests.map(({ applied }) => applied)).toEqual([false, true, false, false]);
		expect(sandbox.requests.map(({ appliedAt }) => appliedAt !== undefined)).toEqual([
			false,
			true,
			false,
			false,
		]);
	});

	it('records the requests in flight at each arrival', async () => {
		const own = await startSandbox({ port: 0, latencyMs: 300 });
		await several(own, 4);
		await rename('芳芳', own);
		expect(own.requests.map(({ inFlight }) => inFlight)).toEqual([1, 2, 3, 4, 1]);
		await own.close();
	});
});
