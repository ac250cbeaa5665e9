import { explain } from '../../nodes/PolyvLive/output/explanations';
import { isAboutValues, mayBeApplied, rejected } from '../../polyv/errors/failure';
import type { Rejection } from '../../polyv/errors/rejection';

describe("a response that is not POLYV's", () => {
	const page = (statusCode: number, text = 'x', more: Partial<Rejection> = {}) =>
		rejected({ statusCode, text, isEnvelope: false, ...more });

	it.each([
		...[408, 500, 502, 503, 504].map((status) => [status, 'gateway'] as const),
		...[200, 204, 301, 401, 404].map((status) => [status, 'foreign'] as const),
		...[403, 405, 406].map((status) => [status, 'filtered'] as const),
		...[413, 414, 431].map((status) => [status, 'request too long'] as const),
		[407, 'proxy'] as const,
		[429, 'too many requests'] as const,
	])('with HTTP %d means: %s', (status, kind) => {
		expect(page(status).kind).toBe(kind);
	});

	it.each([
		...[400, 402, 418, 444, 451, 493, 501, 567].map((status) => [status, 'filtered'] as const),
		...[500, 502, 503, 504].map((status) => [status, 'gateway'] as const),
		...[200, 301, 401, 404, 410].map((status) => [status, 'foreign'] as const),
	])('with HTTP %d and a web page means: %s', (status, kind) => {
		const failure = page(status, '请求被拒绝', { isHtml: true });
		expect(failure.kind).toBe(kind);
		if (kind === 'filtered')
			expect([isAboutValues(failure), mayBeApplied(failure)]).toEqual([true, false]);
	});

	it.each([
		'400 The plain HTTP request was sent to HTTPS port nginx',
		'Bad Request - Invalid Hostname',
	])('comes from another address where it says so: %s', (text) => {
		const failure = page(400, text, { isHtml: true });
		expect(explain(failure).message).toContain('check "Base URL"');
	});

	it('can be about a value, and can stand in place of a success', () => {
		const success = page(200, '请求被拒绝', { isHtml: true });
		expect([isAboutValues(success), mayBeApplied(success)]).toEqual([true, true]);
		expect(isAboutValues(page(200, 'live'))).toBe(false);
	});

	it.each([200, 204])('is unreadable where it is empty or incomplete (HTTP %d)', (statusCode) => {
		expect(rejected({ statusCode, isEnvelope: false, isBroken: true }).kind).toBe('unreadable');
	});

	it('is not classified by the words on its page', () => {
		expect(page(502, '签名错误 application not found').kind).toBe('gateway');
	});

	it.each([404, 413, 502])('is explained with its HTTP status (%d)', (status) => {
		expect(explain(page(status)).message).toContain(String(status));
	});
});
