import { startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';
import { at, send, until, wang, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started), { latencyMs: 1 });

async function control(method: string, name: string, body?: unknown) {
	const response = await fetch(`${sandbox.url}/__sandbox/${name}`, {
		method,
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

const rename = async (nickname: string) =>
	await send(sandbox, 'POST', at.viewerUpdate, { json: { viewerUnionId: wang, nickname } });

describe('the control endpoint', () => {
	it('shows state and requests, and does not record its own requests', async () => {
		await rename('芳芳');
		const state = (await control('GET', 'state')).json;
		expect(state).toMatchObject({
			values: { [wang]: { PAY_ORDER: '未支付' } },
			subAccounts: [{ childName: '张三', password: '***' }, {}, {}, {}],
		});
		expect((state.viewers as unknown[])[0]).toMatchObject({ nickname: '芳芳' });
		await rename('阿芳');
		const all = (await control('GET', 'requests')).json as unknown as Array<{ id: number }>;
		expect(all).toHaveLength(2);
		expect((await control('GET', 'requests?limit=1')).json).toMatchObject([{ id: all[1].id }]);
		expect((await control('GET', `requests?since=${all[0].id}`)).json).toHaveLength(1);
		expect(sandbox.requests).toHaveLength(2);
	});

	it('resets state, requests, faults and settings, and keeps the objects that a test holds', async () => {
		const { state, requests } = sandbox;
		sandbox.configure({ httpStatus: 'always200', latencyMs: 0 });
		sandbox.addFault({ kind: '500', skip: 1 });
		await rename('芳芳');
		expect((await control('POST', 'reset')).json).toEqual({ done: true });
		expect(state.viewers.get(wang)?.nickname).toBe('王芳');
		expect([requests.length, sandbox.faults().length]).toEqual([0, 0]);
		expect((await rename('')).status).toBe(200);
		expect((await send(sandbox, 'GET', at.viewerGet)).status).toBe(400);
		expect(requests).toHaveLength(2);
	});

	it('changes settings, and names every setting it cannot use', async () => {
		await control('POST', 'configure', { httpStatus: 'always200', limit: { perSecond: 9 } });
		expect((await send(sandbox, 'GET', at.viewerGet)).status).toBe(200);
		await control('POST', 'configure', { limit: { per10Seconds: 0 } });
		expect((await rename('x')).status).toBe(429);
		await control('POST', 'configure', { limit: null, httpStatus: null });
		expect((await rename('x')).status).toBe(200);
		expect((await send(sandbox, 'GET', at.viewerGet)).status).toBe(200);
		const { status, json } = await control('POST', 'configure', {
			latency: 5,
			lagMs: -1,
			limit: { a: 1 },
		});
		expect(status).toBe(400);
		expect(json.error).toMatch(/"latency" is not known: use httpStatus/);
		expect(json.error).toMatch(/"lagMs" must be a whole number of at least 0, not -1/);
		expect(json.error).toMatch(
			/"limit.a" is not known: use perSecond, per10Seconds, answer, retryAfter/,
		);
	});

	it('adds one fault or several, shows and clears them; adds none when one is invalid', async () => {
		await control('POST', 'faults', { kind: '500', times: 1 });
		await control('POST', 'faults', [{ kind: '502', times: 1 }, { kind: '503' }]);
		const responses = [await rename('x'), await rename('x'), await rename('x')];
		expect(responses.map(({ status }) => status)).toEqual([500, 502, 503]);
		expect((await control('GET', 'faults')).json).toMatchObject([
			{ played: 1 },
			{ played: 1 },
			{ played: 1 },
		]);
		const wrong = await control('POST', 'faults', [{ kind: '504' }, { kind: 'teapot' }]);
		expect([wrong.status, sandbox.faults().length]).toEqual([400, 3]);
		await control('DELETE', 'faults');
		expect((await rename('x')).status).toBe(200);
	});

	it('shows how many requests are in flight, and the most at a time', async () => {
		await control('POST', 'configure', { latencyMs: 200 });
		const sent = Promise.all([rename('a'), rename('b')]);
		await until(() => sandbox.inFlight === 2);
		expect((await control('GET', 'traffic')).json).toEqual({ inFlight: 2, peakInFlight: 2 });
		await sent;
		expect((await control('GET', 'traffic')).json).toEqual({ inFlight: 0, peakInFlight: 2 });
		await control('POST', 'reset');
		expect((await control('GET', 'traffic')).json).toEqual({ inFlight: 0, peakInFlight: 0 });
	});

	it('rejects invalid options and a port in use with a sentence', async () => {
		await expect(startSandbox({ port: 0, lagMs: 1.5 })).rejects.toThrow('"lagMs" must be');
		await expect(startSandbox({ port: sandbox.port })).rejects.toThrow(
			`Cannot start the sandbox: port ${sandbox.port} of 127.0.0.1 is already in use.`,
		);
	});

	it('serves a page without external resources', async () => {
		const response = await fetch(`${sandbox.url}/`);
		const html = await response.text();
		expect(response.headers.get('content-type')).toContain('text/html');
		expect(html).toContain('POLYV sandbox');
		expect(html).not.toMatch(/(src|href)="(?!data:)/);
		expect(html).not.toMatch(/https?:\/\//);
		expect(sandbox.requests).toEqual([]);
	});

	it('closes at once although a response is pending', async () => {
		const other = await startSandbox({ port: 0, latencyMs: 600_000 });
		const waiting = send(other, 'GET', at.fieldList).catch(() => undefined);
		await until(() => other.inFlight === 1);
		await other.close();
		await waiting;
		expect(other.inFlight).toBe(0);
	});
});
