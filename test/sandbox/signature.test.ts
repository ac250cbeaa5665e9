import { createHash } from 'node:crypto';
import type { Sandbox } from '../../dev/sandbox/index.mts';
import { signatureOf } from '../../dev/sandbox/signing/signature.mts';
import { at, send, sign, wang, type Sent, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started));

const get = async (sent: Sent) => await send(sandbox, 'GET', at.viewerGet, sent);
const upperHex = (hash: 'md5' | 'sha256', text: string) =>
	createHash(hash).update(text).digest('hex').toUpperCase();
const rejected = {
	code: 400,
	status: 'error',
	success: false,
	error: { code: 400, desc: '签名错误' },
};

describe('a known signature', () => {
	const ofThePage = 'fsq2k5weced1h8vui657xtdva66whf0g';
	const ofOurs = 'testsecret0000000000000000000000';
	const own = { appId: 'testappid0', timestamp: '1700000000000' };

	it.each([
		[
			'0D2BDA2FD04D93A2B8832B91FD973C4D',
			ofThePage,
			{
				appId: 'g4rqgmmjuo',
				timestamp: '1660270926732',
				channelIds: '2477096,2272655',
				startDay: '2022-05-20',
				endDay: '2022-06-18',
				page: '',
			},
		],
		[
			'EFF0E886F37955B5767430D5A0F4824D',
			'mySecret',
			{ appId: 'test123', timestamp: '1609459200000' },
		],
		['7351F7314E997B0D6183E11CC0B13B66', ofOurs, { ...own, keyword: '直播 a+b&c=d' }],
		['79D5B133FFDBA7A25F55FFFCE9832B1B', ofOurs, { ...own, childEmail: 'a.b+c@example.com' }],
		[
			'BD9D3F5E33B4AF1704A55F2C06EE8704914694F3D465E43053A7919A95B90554',
			ofOurs,
			{ ...own, signatureMethod: 'SHA256' },
		],
	])('computes %s', (expected, key, params) => {
		expect(signatureOf(new Map(Object.entries(params)), key)).toBe(expected);
	});
});

describe('a valid signature', () => {
	it('covers the raw values with any characters', async () => {
		const query = { viewerUnionId: wang, extra: '直播 a+b&c=d%20😀#', Upper: 'x' };
		expect((await get({ query })).body.code).toBe(200);
		expect(sandbox.requests[0]).toMatchObject({ signature: 'valid', query });
	});

	it('may include or omit an empty value', async () => {
		const query = {
			appId: 'sandbox-app',
			timestamp: String(Date.now()),
			viewerUnionId: wang,
			keyword: '',
		};
		expect((await get({ query })).body.code).toBe(200);
		const withName = signatureOf(new Map(Object.entries(query)), 'sandbox-secret', () => true);
		expect(withName).not.toBe(sign(query, 'sandbox-secret'));
		expect((await get({ query, sign: withName })).body.code).toBe(200);
	});

	it('may include or omit a value of white space', async () => {
		const form = { appId: 'sandbox-app', timestamp: String(Date.now()), password: '  ' };
		const { password, ...filled } = form;
		expect(password.trim()).toBe('');
		const none = { query: { appId: undefined, timestamp: undefined }, sign: null };
		for (const signed of [form, filled]) {
			const sent = { ...none, form: { ...form, sign: sign(signed, 'sandbox-secret') } };
			expect((await send(sandbox, 'POST', at.v3Detail, sent)).body.code).toBe(200);
		}
	});

	it('uses SHA-256 when the request says so', async () => {
		const query = {
			appId: 'sandbox-app',
			timestamp: String(Date.now()),
			viewerUnionId: wang,
			signatureMethod: 'SHA256',
		};
		const sha = signatureOf(new Map(Object.entries(query)), 'sandbox-secret');
		expect(sha).toHaveLength(64);
		expect((await get({ query, sign: sha })).body.code).toBe(200);
	});

	it('may omit signatureMethod only with signatureMethodUnsigned', async () => {
		const plain = {
			appId: 'sandbox-app',
			timestamp: String(Date.now()),
			viewerUnionId: wang,
		};
		const text = `sandbox-secret${Object.entries(plain).flat().join('')}sandbox-secret`;
		const signed = [
			{ query: { ...plain, signatureMethod: 'SHA256' }, sign: upperHex('sha256', text) },
			{ query: { ...plain, signatureMethod: 'MD5' }, sign: upperHex('md5', text) },
		];
		for (const sent of signed) expect((await get(sent)).body).toMatchObject(rejected);
		sandbox.configure({ signatureMethodUnsigned: true });
		for (const sent of signed) expect((await get(sent)).body.code).toBe(200);
		const other = { ...plain, viewerUnionId: '2_x' };
		expect((await get({ ...signed[0], query: other })).body).toMatchObject(rejected);
	});
});

describe('a rejected signature', () => {
	it('uses a wrong secret', async () => {
		const { status, body } = await get({ query: { viewerUnionId: wang }, secret: 'other' });
		expect(status).toBe(400);
		expect(body).toMatchObject(rejected);
		expect(sandbox.requests[0].signature).toBe('invalid');
	});

	it('is missing', async () => {
		expect((await get({ query: { viewerUnionId: wang }, sign: null })).body).toMatchObject(
			rejected,
		);
		expect(sandbox.requests[0].signature).toBe('missing');
	});

	it('is in lower case', async () => {
		const query = { viewerUnionId: wang, timestamp: String(Date.now()) };
		const lower = sign({ ...query, appId: 'sandbox-app' }, 'sandbox-secret').toLowerCase();
		expect((await get({ query, sign: lower })).body).toMatchObject(rejected);
	});

	it('does not cover a query parameter', async () => {
		const timestamp = String(Date.now());
		const partly = sign({ appId: 'sandbox-app', timestamp }, 'sandbox-secret');
		const query = { viewerUnionId: wang, timestamp };
		expect((await get({ query, sign: partly })).body).toMatchObject(rejected);
	});

	it('covers URL-encoded values', async () => {
		const query = { viewerUnionId: wang, area: '直播 x', timestamp: String(Date.now()) };
		const encoded = sign(
			{ ...query, area: encodeURIComponent(query.area), appId: 'sandbox-app' },
			'sandbox-secret',
		);
		expect((await get({ query, sign: encoded })).body).toMatchObject(rejected);
	});

	it('has a repeated query parameter', async () => {
		const query = { viewerUnionId: wang, appId: 'sandbox-app', timestamp: String(Date.now()) };
		const search = new URLSearchParams({ ...query, sign: sign(query, 'sandbox-secret') });
		search.append('viewerUnionId', wang);
		const response = await fetch(`${sandbox.url}${at.viewerGet}?${search}`);
		expect(await response.json()).toMatchObject(rejected);
	});
});
