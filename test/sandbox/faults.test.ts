import {
	faultFromText,
	faultKinds,
	startSandbox,
	type Fault,
	type Sandbox,
} from '../../dev/sandbox/index.mts';
import { at, send, until, wang, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started));

const rename = async (nickname = '芳芳') =>
	await send(sandbox, 'POST', at.viewerUpdate, { json: { viewerUnionId: wang, nickname } });
const nickname = () => sandbox.state.viewers.get(wang)?.nickname;
const only = () => sandbox.requests[0];

describe('a kind of fault', () => {
	it.each<[Fault, number, RegExp]>([
		[{ kind: '429', retryAfter: 7 }, 429, /^{"status":429,"error":"Too Many Requests"}$/],
		[{ kind: '429', html: true }, 429, /^<html>.*429 Too Many Requests/s],
		[{ kind: '500' }, 500, /Internal Server Error/],
		[{ kind: '502', html: true }, 502, /^<html>/],
		[{ kind: '503', retryAfter: 1 }, 503, /Service Unavailable/],
		[{ kind: '504' }, 504, /Gateway Time-out/],
	])('%j responds without an envelope and applies nothing', async (fault, status, text) => {
		sandbox.addFault(fault);
		const response = await rename();
		expect([response.status, response.body?.code]).toEqual([status, undefined]);
		expect(response.text).toMatch(text);
		expect(response.headers.get('content-type')).toContain(fault.html ? 'text/html' : 'json');
		expect(response.headers.get('retry-after')).toBe(fault.retryAfter?.toString() ?? null);
		expect(nickname()).toBe('王芳');
		expect(only()).toMatchObject({
			fault: fault.kind,
			status,
			code: undefined,
			signature: 'valid',
		});
	});

	it('504 with applied lets the request take effect', async () => {
		sandbox.addFault({ kind: '504', applied: true });
		expect((await rename()).status).toBe(504);
		expect(nickname()).toBe('芳芳');
	});

	it.each([
		['drop-before', '王芳'],
		['drop-after', '芳芳'],
	] as const)('%s leaves %s and closes the connection', async (kind, expected) => {
		sandbox.addFault({ kind });
		await expect(rename()).rejects.toThrow();
		expect(nickname()).toBe(expected);
		expect(only()).toMatchObject({ fault: kind, status: 0, code: undefined, signature: 'valid' });
		expect(sandbox.inFlight).toBe(0);
	});

	it.each<[Fault['kind'], RegExp]>([
		['empty', /^$/],
		['invalid-json', /^{"code":200,"status":"success",[^}]*$/],
	])('%s responds with HTTP 200 and applies the request', async (kind, text) => {
		sandbox.addFault({ kind });
		const response = await rename();
		expect(response.status).toBe(200);
		expect(response.text).toMatch(text);
		expect(response.body).toBeUndefined();
		expect(nickname()).toBe('芳芳');
	});

	it('half closes the connection in the middle of the body', async () => {
		sandbox.addFault({ kind: 'half' });
		await expect(rename()).rejects.toThrow();
		expect(nickname()).toBe('芳芳');
	});

	it('wrong-type sends the right body as text/html', async () => {
		sandbox.addFault({ kind: 'wrong-type' });
		const { headers, body } = await rename();
		expect(headers.get('content-type')).toContain('text/html');
		expect(body.data).toBe(true);
	});

	it('drip sends the whole body in pieces that cut characters', async () => {
		sandbox.addFault({ kind: 'drip', ms: 1 });
		const { body } = await send(sandbox, 'GET', at.viewerGet, { query: { viewerUnionId: wang } });
		expect(body.data).toMatchObject({ nickname: '王芳', area: '广东省广州市' });
	});

	it('delay applies at once and delays only its own response', async () => {
		const own = await startSandbox({ port: 0, faults: [{ kind: 'delay', ms: 600_000, times: 1 }] });
		const json = { viewerUnionId: wang, nickname: '芳芳' };
		const slow = send(own, 'POST', at.viewerUpdate, { json }).catch(() => undefined);
		await until(() => own.state.viewers.get(wang)?.nickname === '芳芳');
		expect((await send(own, 'GET', at.fieldList)).status).toBe(200);
		expect(own.inFlight).toBe(1);
		expect(own.requests[0]).toMatchObject({ fault: 'delay', status: 0 });
		await own.close();
		await slow;
	});

	it('qps responds with POLYV’s own rejection', async () => {
		sandbox.addFault({ kind: 'qps', retryAfter: 2 });
		const { body, headers } = await rename();
		expect(body.error?.desc).toBe('qps exceeds number of calls');
		expect(headers.get('retry-after')).toBe('2');
		expect(nickname()).toBe('王芳');
	});

	it('business follows the HTTP mode, business-200 always uses 200', async () => {
		sandbox.addFault({ kind: 'business', code: 400, desc: '短信功能未启用', times: 1 });
		sandbox.addFault({ kind: 'business-200' });
		const first = await rename();
		expect([first.status, first.body.error]).toEqual([400, { code: 400, desc: '短信功能未启用' }]);
		const second = await rename();
		expect([second.status, second.body.code, second.body.error?.code]).toEqual([200, 500, 10005]);
		expect(nickname()).toBe('王芳');
	});

	it('block rejects the IP until a reset', async () => {
		sandbox.addFault({ kind: 'block', times: 1, html: true });
		expect((await rename()).status).toBe(403);
		expect((await rename()).status).toBe(403);
		expect(sandbox.requests.map(({ fault }) => fault)).toEqual(['block', 'block']);
		sandbox.reset();
		expect((await rename()).status).toBe(200);
	});

	it('says in the help whether the request is applied', () => {
		expect(Object.values(faultKinds).every((does) => /applied/.test(does))).toBe(true);
	});
});

describe('the requests of a fault', () => {
	it('skip lets requests pass, times limits how often it is played', async () => {
		sandbox.addFault({ kind: '500', skip: 1, times: 2 });
		const responses = [await rename(), await rename(), await rename(), await rename()];
		expect(responses.map(({ status }) => status)).toEqual([200, 500, 500, 200]);
		expect(sandbox.faults()).toEqual([{ kind: '500', skip: 1, times: 2, played: 2 }]);
	});

	it('path and method select requests; the first matching fault is played', async () => {
		sandbox.addFault({ kind: '502', path: 'custom-field' });
		sandbox.addFault({ kind: '503', method: 'post', times: 1 });
		sandbox.addFault({ kind: '504', method: 'POST' });
		expect((await send(sandbox, 'GET', at.fieldList)).status).toBe(502);
		expect((await send(sandbox, 'GET', at.childRoles)).status).toBe(200);
		expect([(await rename()).status, (await rename()).status]).toEqual([503, 504]);
		sandbox.clearFaults();
		expect((await rename()).status).toBe(200);
	});
});

describe('the text of a fault', () => {
	it('is read from the command line', () => {
		expect(faultFromText('503, path=viewer-record, times=2, html')).toEqual({
			kind: '503',
			path: 'viewer-record',
			times: 2,
			html: true,
		});
		expect(faultFromText('business,code=400,desc=a=b')).toEqual({
			kind: 'business',
			code: 400,
			desc: 'a=b',
		});
	});

	it.each([
		['teapot', '"kind" must be one of'],
		['500,times=often', '"times" must be a whole number of at least 0, not "often"'],
		['500,tmies=1', '"tmies" is not known'],
	])('%s is rejected', (text, problem) => {
		expect(() => faultFromText(text)).toThrow(problem);
	});

	it('is not needed in tests, but the kind is', () => {
		expect(() => sandbox.addFault({} as Fault)).toThrow('"kind" is missing.');
		expect(sandbox.faults()).toEqual([]);
	});
});
