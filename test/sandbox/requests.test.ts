import type { Sandbox } from '../../dev/sandbox/index.mts';
import { at, send, wang, type Sent, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started));

const minute = 60 * 1000;
const fromNow = (ms: number) => String(Date.now() + ms);

describe('the order of validation', () => {
	// Everything is wrong with the first request; each row fixes what the row before was rejected for.
	const wrong = { text: '{broken', type: 'application/json', sign: 'X' };
	const rows: Array<[string, Sent]> = [
		['appId is required.', { ...wrong, query: { appId: undefined, timestamp: 'soon' } }],
		['application not found.', { ...wrong, query: { appId: 'nobody', timestamp: 'soon' } }],
		['invalid timestamp.', { ...wrong, query: { timestamp: 'soon' } }],
		['签名错误', wrong],
		['帐号没有开启子账号权限', { ...wrong, sign: undefined }],
		['JSON parse error: the body is not JSON in UTF-8', { ...wrong, sign: undefined }],
		[
			'param length is incorrect: childName',
			{ json: { childEmail: 'x@y', childName: 'n'.repeat(51) } },
		],
		[
			'not found user children',
			{ json: { childEmail: 'x@y', childName: 'n'.repeat(50), roleId: 99 } },
		],
		['数据不存在', { json: { childEmail: 'lisi@example.com', roleId: 99 } }],
	];

	it.each(rows)('stops at: %s', async (desc, sent) => {
		const withFeature = rows.findIndex(([text]) => text === desc) > 4;
		sandbox.configure({ subAccounts: withFeature });
		const { body } = await send(sandbox, 'POST', at.childUpdate, sent);
		expect(body.error?.desc).toBe(desc);
		expect(sandbox.requests[0].refusal).toBe(desc);
		expect(sandbox.requests[0].changes).toEqual([]);
	});

	it('rejects an unknown address first, without an envelope', async () => {
		const { status, text } = await send(sandbox, 'POST', '/v4/user/viewer-record/get', {
			sign: 'X',
		});
		expect([status, text]).toEqual([404, '404 Not Found']);
		expect(sandbox.requests[0]).toMatchObject({ status: 404, code: undefined });
	});

	it('treats a known address with another method as unknown', async () => {
		expect(
			(await send(sandbox, 'POST', at.viewerGet, { query: { viewerUnionId: wang } })).status,
		).toBe(404);
	});
});

describe('the timestamp', () => {
	it.each([
		[3 * minute - 2000, 200],
		[-3 * minute + 2000, 200],
		[3 * minute + 2000, 400],
		[-3 * minute - 2000, 400],
	])('%d ms from the clock gives code %d', async (ms, code) => {
		const { body } = await send(sandbox, 'GET', at.fieldList, {
			query: { timestamp: fromNow(ms) },
		});
		expect(body.code).toBe(code);
	});

	const inTimeButNotDigits = `${Date.now()}.0`;
	it.each([undefined, '', '1700000000', '17000000000000', inTimeButNotDigits])(
		'%s is rejected',
		async (timestamp) => {
			const { body } = await send(sandbox, 'GET', at.fieldList, { query: { timestamp } });
			expect(body.error?.desc).toBe('invalid timestamp.');
		},
	);

	it('is compared with the clock of the sandbox, which clockSkewMs shifts', async () => {
		sandbox.configure({ clockSkewMs: 10 * minute });
		const late = await send(sandbox, 'GET', at.fieldList);
		expect(late.body.error?.desc).toBe('invalid timestamp.');
		const skewed = { query: { timestamp: fromNow(10 * minute) } };
		expect((await send(sandbox, 'GET', at.fieldList, skewed)).body.code).toBe(200);
	});
});

describe('the envelope', () => {
	const unknownApp = { query: { appId: 'nobody' } };

	it('of v4 has the keys that POLYV documents', async () => {
		const good = await send(sandbox, 'GET', at.fieldList);
		expect(Object.keys(good.body)).toEqual(['code', 'status', 'requestId', 'data', 'success']);
		expect(good.body).toMatchObject({ code: 200, status: 'success', success: true });
		const bad = await send(sandbox, 'GET', at.fieldList, unknownApp);
		expect(Object.keys(bad.body)).toEqual(['code', 'status', 'requestId', 'error', 'success']);
		expect(bad.body).toMatchObject({
			code: 400,
			status: 'error',
			success: false,
			error: { code: 20001, desc: 'application not found.' },
		});
	});

	it('of v3 has message and data instead', async () => {
		const good = await send(sandbox, 'GET', at.v3List);
		expect(Object.keys(good.body)).toEqual(['code', 'status', 'message', 'data']);
		const bad = await send(sandbox, 'GET', at.v3List, unknownApp);
		expect(bad.body).toEqual({
			code: 400,
			status: 'error',
			message: 'application not found.',
			data: '',
		});
	});

	it('has request IDs in both shapes', async () => {
		const get = await send(sandbox, 'GET', at.fieldList);
		expect(get.body.requestId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		const post = await send(sandbox, 'POST', at.labelDelete);
		expect(post.body.requestId).toMatch(/^[0-9a-f]{32}\.\d{2,3}\.\d{17}$/);
	});

	it.each([
		['mirror', 400],
		['always200', 200],
	] as const)('of a rejection comes in mode %s with HTTP %d', async (httpStatus, expected) => {
		sandbox.configure({ httpStatus });
		const { status, body } = await send(sandbox, 'GET', at.fieldList, unknownApp);
		expect([status, body.code]).toEqual([expected, 400]);
		expect(sandbox.requests[0]).toMatchObject({ status: expected, code: 400 });
	});
});

describe('a body', () => {
	const desc = async (path: string, sent: Sent) =>
		(await send(sandbox, 'POST', path, sent)).body.error?.desc;

	it('of the wrong shape is rejected in the JSON library’s words', async () => {
		expect(await desc(at.valueSave, { json: { viewerId: wang } })).toBe(
			'JSON parse error: Cannot deserialize instance of `java.util.ArrayList` out of START_OBJECT token',
		);
		expect(await desc(at.viewerUpdate, { json: [{ viewerUnionId: wang }] })).toBe(
			'JSON parse error: Cannot deserialize instance of `java.util.LinkedHashMap` out of START_ARRAY token',
		);
		expect(await desc(at.viewerUpdate, { json: { viewerUnionId: { id: wang } } })).toBe(
			'JSON parse error: Cannot deserialize instance of `java.lang.String` out of START_OBJECT token',
		);
		expect(await desc(at.valueSave, { json: 'text' })).toContain('out of VALUE_STRING token');
		expect(await desc(at.labelAdd, { json: { viewerUnionIds: 7, labelIds: [1] } })).toContain(
			'`java.util.ArrayList` out of VALUE_NUMBER_INT token',
		);
		expect(await desc(at.childUpdate, { json: { childEmail: 'x', roleId: 'boss' } })).toContain(
			'`java.lang.Integer` from String "boss"',
		);
	});

	it('is rejected when it is missing, a form or a scalar', async () => {
		expect(await desc(at.viewerUpdate, {})).toBe('Required request body is missing');
		const form = await send(sandbox, 'POST', at.viewerUpdate, { form: { viewerUnionId: wang } });
		expect([form.status, form.body.code]).toEqual([415, 415]);
		expect(await desc(at.viewerUpdate, { text: '"text"', type: 'application/json' })).toContain(
			'scalar',
		);
	});

	it('may hold numbers for text, null and unknown members', async () => {
		const json = {
			viewerUnionId: wang,
			mobile: 13900000000,
			area: null,
			appId: 'sandbox-app',
			sign: 'X',
		};
		expect((await send(sandbox, 'POST', at.viewerUpdate, { json })).body.code).toBe(200);
		expect(sandbox.state.viewers.get(wang)).toMatchObject({
			mobile: '13900000000',
			area: '广东省广州市',
		});
		expect(sandbox.state.viewers.get(wang)).not.toHaveProperty('appId');
	});
});
