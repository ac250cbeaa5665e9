import { startSandbox, type Fault, type Sandbox } from '../../dev/sandbox/index.mts';
import { at, errorOf, send, until, wang, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started));

const rename = async (nickname = '芳芳') =>
	await send(sandbox, 'POST', at.viewerUpdate, { json: { viewerUnionId: wang, nickname } });
const nickname = () => sandbox.state.viewers.get(wang)?.nickname;
const only = () => sandbox.requests[0];

const effects = [
	[undefined, '王芳'],
	[false, '王芳'],
	[true, '芳芳'],
] as const;

describe.each(effects)('a fault with applied %p, which leaves %s,', (applied, expected) => {
	it.each<[Fault['kind'], RegExp, number]>([
		['invalid-http', /^HPE_INVALID_CONSTANT$/, 0],
		['truncated-headers', /^UND_ERR_SOCKET|ECONNRESET|HPE_/, 0],
		['big-headers', /^UND_ERR_HEADERS_OVERFLOW$/, applied ? 200 : 502],
		['bad-encoding', /^Z_DATA_ERROR$/, applied ? 200 : 502],
	])('%s sends nothing readable', async (kind, code, status) => {
		sandbox.addFault({ kind, applied });
		expect(await errorOf(rename())).toMatch(code);
		expect(nickname()).toBe(expected);
		expect(only()).toMatchObject({ fault: kind, status, applied: applied ?? false });
		await until(() => sandbox.inFlight === 0);
	});

	it('hang never responds, and keeps the connection open until the reset', async () => {
		sandbox.addFault({ kind: 'hang', applied, times: 1 });
		const hanging = errorOf(rename());
		await until(() => only()?.fault === 'hang' && only().applied === (applied ?? false));
		expect(nickname()).toBe(expected);
		expect((await send(sandbox, 'GET', at.fieldList)).status).toBe(200);
		expect([sandbox.inFlight, only().status, only().answeredAt]).toEqual([1, 0, undefined]);
		sandbox.reset();
		expect(await hanging).toMatch(/UND_ERR_SOCKET|ECONNRESET/);
		await until(() => sandbox.inFlight === 0);
	});

	it('hang-body stops in the middle of the body', async () => {
		sandbox.addFault({ kind: 'hang-body', applied });
		const response = await fetch(`${sandbox.url}${at.fieldList}`);
		expect(response.status).toBe(applied ? 400 : 502);
		const reader = response.body!.getReader();
		const length = Number(response.headers.get('content-length'));
		expect((await reader.read()).value).toHaveLength(Math.floor(length / 2));
		const rest = errorOf(reader.read());
		expect(await Promise.race([rest, send(sandbox, 'GET', '/__sandbox/traffic')])).toMatchObject({
			status: 200,
		});
		sandbox.reset();
		expect(await rest).toMatch(/UND_ERR_SOCKET|ECONNRESET/);
	});

	it.each<[Fault, RegExp]>([
		[{ kind: '408' }, /^{"status":408,"error":"Request Time-out"}$/],
		[{ kind: '408', html: true }, /^<html>.*408 Request Time-out/s],
		[{ kind: '502' }, /Bad Gateway/],
	])('%j sends no envelope', async (fault, text) => {
		sandbox.addFault({ ...fault, applied });
		const response = await rename();
		expect([response.status, response.body?.code]).toEqual([Number(fault.kind), undefined]);
		expect(response.text).toMatch(text);
		expect(nickname()).toBe(expected);
	});

	it.each([
		['business', 'mirror', 500],
		['business', 'always200', 200],
		['business-200', 'mirror', 200],
	] as const)('%s in mode %s sends POLYV’s system error', async (kind, httpStatus, status) => {
		sandbox.configure({ httpStatus });
		sandbox.addFault({ kind, applied });
		const response = await rename();
		expect([response.status, response.body.code]).toEqual([status, 500]);
		expect(response.body.error).toEqual({ code: 10005, desc: '系统异常' });
		expect(nickname()).toBe(expected);
	});
});

describe('the member applied', () => {
	it.each<[Fault, string]>([
		[{ kind: 'qps', applied: true }, 'requests under qps never take effect'],
		[{ kind: '429', applied: true }, 'requests under 429 never take effect'],
		[{ kind: 'drop-before', applied: true }, 'requests under drop-before never take effect'],
		[{ kind: 'delay', applied: false }, 'requests under delay always take effect'],
		[{ kind: '500', data: null }, '"data" is only for the kind shape.'],
	])('is rejected in %j', (fault, problem) => {
		expect(() => sandbox.addFault(fault)).toThrow(problem);
	});

	it('is accepted when it says what the kind does anyway', () => {
		sandbox.addFault({ kind: 'qps', applied: false });
		sandbox.addFault({ kind: 'delay', applied: true });
	});
});

describe('a hanging request', () => {
	it('frees its connection when the caller gives up', async () => {
		sandbox.addFault({ kind: 'hang' });
		const gone = new AbortController();
		const call = fetch(`${sandbox.url}${at.fieldList}`, { signal: gone.signal }).catch(
			() => undefined,
		);
		await until(() => sandbox.inFlight === 1);
		gone.abort();
		await call;
		await until(() => sandbox.inFlight === 0);
	});

	it('is closed when the sandbox closes', async () => {
		const own = await startSandbox({ port: 0, faults: [{ kind: 'hang' }] });
		const hanging = errorOf(send(own, 'GET', at.fieldList));
		await until(() => own.requests.length === 1);
		await own.close();
		expect(await hanging).toMatch(/UND_ERR_SOCKET|ECONNRESET/);
	});
});
