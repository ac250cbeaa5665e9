import { readResponse } from '../../polyv/responses/envelope';
import { withoutSecrets } from '../../polyv/responses/secrets';

const V4_ERROR = {
	code: 400,
	status: 'error',
	requestId: '78de516b69364aeabe7d080e7228cc5c.80.16704904879100865',
	error: { code: 20001, desc: 'application not found.' },
	success: false,
};
const V4_SUCCESS = { code: 200, status: 'success', requestId: 'r', data: { a: 1 }, success: true };

describe('a success', () => {
	it.each<[string, unknown, unknown]>([
		['v4', V4_SUCCESS, { a: 1 }],
		['v4 with nothing in it', { ...V4_SUCCESS, data: null }, null],
		['v4 with true in it', { ...V4_SUCCESS, data: true }, true],
		['v3', { code: 200, status: 'success', message: '', data: '' }, ''],
		['v2 without data', { code: 200, status: 'success', message: '' }, undefined],
		['a code as text', { code: '200', status: 'success', data: { a: 1 } }, { a: 1 }],
		['an empty code beside success', { ...V4_SUCCESS, code: '' }, { a: 1 }],
		['success without a code', { success: true, data: 'SUCCESS' }, 'SUCCESS'],
		['success as text without a code', { success: 'true', data: 1 }, 1],
		['a status in capitals', { code: 200, status: 'SUCCESS', data: 1 }, 1],
		['another word as status', { code: 200, status: 'ok', data: 1 }, 1],
		['an unknown status', { code: 200, status: { toString: 1 }, data: 1 }, 1],
		['a success that is null beside code 200', { code: 200, success: null, data: 1 }, 1],
		['v1', { status: 'success', result: [{ a: 1 }] }, [{ a: 1 }]],
		['an answer that n8n left as text', JSON.stringify(V4_SUCCESS), { a: 1 }],
	])('is the data of the envelope: %s', (_name, body, data) => {
		expect(readResponse({ statusCode: 200, body })).toEqual({ data });
	});
});

describe('a rejection, whatever the HTTP status', () => {
	it.each([200, 400])('is read from a v4 envelope (HTTP %d)', (statusCode) => {
		expect(readResponse({ statusCode, body: V4_ERROR })).toEqual({
			rejection: {
				statusCode,
				code: 400,
				errorCode: 20001,
				text: 'application not found.',
				requestId: '78de516b69364aeabe7d080e7228cc5c.80.16704904879100865',
				isEnvelope: true,
			},
		});
	});

	it.each([200, 403])('is read from a v3 envelope (HTTP %d)', (statusCode) => {
		const body = { code: 403, status: 'error', message: 'invalid signature.', data: '' };
		expect(readResponse({ statusCode, body })).toEqual({
			rejection: { statusCode, code: 403, text: 'invalid signature.', isEnvelope: true },
		});
	});

	it.each<[string, number, unknown]>([
		['code 400 alone', 200, { code: 400 }],
		['code 1113 of the older APIs', 200, { code: 1113, status: 'error', message: 'x' }],
		['a code as text', 200, { code: '400', status: 'error', message: 'x' }],
		['success false beside code 200', 200, { ...V4_SUCCESS, success: false }],
		['another code beside success true', 200, { ...V4_SUCCESS, code: 500 }],
		['success false alone', 200, { success: false }],
		['status "fail" beside code 200', 200, { ...V4_SUCCESS, status: 'fail' }],
		['status "error" beside code 200', 200, { ...V4_SUCCESS, status: 'error' }],
		['status "FAIL" beside code 200', 200, { ...V4_SUCCESS, status: 'FAIL' }],
		['status "failed" beside code 200', 200, { ...V4_SUCCESS, status: 'failed' }],
		['status "Failure" beside code 200', 200, { ...V4_SUCCESS, status: 'Failure' }],
		['success "false" beside code 200', 200, { ...V4_SUCCESS, success: 'false' }],
		['success "False" beside code 200', 200, { ...V4_SUCCESS, success: 'False' }],
		['success "false" alone', 200, { success: 'false' }],
		['HTTP 500 with an envelope of success', 500, V4_SUCCESS],
		['HTTP 302 with an envelope of success', 302, V4_SUCCESS],
		['a code that is no number', 200, { code: 'OK', status: 'success', data: 1 }],
		['a code that is null', 200, { code: null, status: 'success', data: 1 }],
	])('is %s', (_name, statusCode, body) => {
		expect(readResponse({ statusCode, body })).toMatchObject({
			rejection: { statusCode, isEnvelope: true },
		});
	});

	it.each<[string, unknown, string | undefined]>([
		['error.desc', { error: { desc: 'a' }, message: 'b' }, 'a'],
		['message, when desc is blank', { error: { desc: ' ' }, message: ' b ' }, 'b'],
		['error, when it is a text', { error: 'c', message: '' }, 'c'],
		['none', { error: { code: 1 } }, undefined],
	])('has its words from %s', (_name, body, text) => {
		const answer = readResponse({ statusCode: 200, body: { code: 400, ...(body as object) } });
		expect(answer).toHaveProperty('rejection.text', text);
	});
});

describe('what is no envelope of POLYV’s', () => {
	const page = `<!doctype html><html><head><style>p { color: red }</style><script>let a = "<p>";</script></head>
		<body><h1>502&nbsp;Bad   Gateway</h1><p>nginx</p></body></html>`;

	const nothing = { isEnvelope: false, retryAfterMs: undefined };

	it.each<[string, number, unknown, string | undefined]>([
		['a page of a gateway', 502, page, '502&nbsp;Bad Gateway nginx'],
		['a page with status 200', 200, page, '502&nbsp;Bad Gateway nginx'],
		['a text of the oldest API', 200, 'live', 'live'],
		['a number', 200, '404', '404'],
		['an array', 200, [{ code: 200 }], '[{"code":200}]'],
		['an array as text', 200, '[1]', '[1]'],
		['another JSON object', 401, { error: 'denied' }, '{"error":"denied"}'],
		['an empty body of an error', 401, '', undefined],
		['half of a JSON text of an error', 502, '{"code":200', '{"code":200'],
	])('is a rejection with its first words: %s', (_name, statusCode, body, text) => {
		const isHtml = body === page;
		expect(readResponse({ statusCode, body })).toEqual({
			rejection: { ...nothing, statusCode, text, isHtml, isBroken: false },
		});
	});

	it.each<[string, number, unknown, string | undefined]>([
		['an empty body', 200, '', undefined],
		['a blank body', 200, ' \n', undefined],
		['no body', 204, undefined, undefined],
		['null', 200, null, 'null'],
		['half of a JSON text', 200, '{"code":200,"status":"succ', '{"code":200,"status":"succ'],
		['half of an array', 200, ' [{"code":200', '[{"code":200'],
	])(
		'is unreadable where a success is empty or breaks off: %s',
		(_name, statusCode, body, text) => {
			expect(readResponse({ statusCode, body })).toEqual({
				rejection: { ...nothing, statusCode, text, isHtml: false, isBroken: true },
			});
		},
	);

	it.each([
		[' \n<HTML><body>x', true],
		['<h1>403</h1>', true],
		['<!-- waf --><div>x</div>', true],
		['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', false],
		['live', false],
		['{"message":"<html>"}', false],
		['<3', false],
	])('is known as a web page: %s', (body, isHtml) => {
		expect(readResponse({ statusCode: 400, body })).toHaveProperty('rejection.isHtml', isHtml);
	});

	it('is cut to 200 characters', () => {
		const answer = readResponse({ statusCode: 500, body: 'x'.repeat(10_000) });
		expect(answer).toHaveProperty('rejection.text', 'x'.repeat(200));
	});
});

describe('a signature in an answer', () => {
	const sign = '0D2BDA2FD04D93A2B8832B91FD973C4D';

	it.each<[string, unknown]>([
		['a rejection', { code: 400, error: { desc: `bad ${sign}.` } }],
		['a rejection of the older APIs', { code: 400, message: `sign%3D${sign}` }],
		['a page', `<p>/live?sign=${sign}&amp;x</p>`],
		['a page with the encoded address', `%3Fsign%3D${sign}%26x`],
		['a page that is cut within it', 'x'.repeat(185) + sign],
	])('is hidden: %s', (_name, body) => {
		const text = JSON.stringify(readResponse({ statusCode: 400, body }));
		expect(text).toContain('***');
		expect(text).not.toContain(sign.slice(4, 12));
	});

	it('does not mistake other values for a request ID', () => {
		const answer = readResponse({ statusCode: 200, body: { code: 400, requestId: sign } });
		expect(answer).toHaveProperty('rejection.requestId', sign);
	});
});

describe('a secret that a rejection repeats', () => {
	it.each([
		['a', 'authCode a: param validate error', 'authCode ***: param validate error'],
		['a', '观看码a错误, a.', '观看码***错误, ***.'],
		['1.', 'code 1. or 11. in v1', 'code *** or 11. in v1'],
		['$&', 'key=$&', 'key=***'],
		['&', 'key=%26', 'key=***'],
		['abcd', 'xabcdy is wrong', 'x***y is wrong'],
	])('is hidden, and a short one only where it stands alone: %j in "%s"', (secret, text, shown) => {
		const rejection = { statusCode: 400, text, isEnvelope: true };
		expect(withoutSecrets(rejection, [secret]).text).toBe(shown);
	});
});

describe('Retry-After', () => {
	const after = (header: unknown, body: unknown = '') =>
		readResponse({ statusCode: 429, body, headers: { 'retry-after': header } });

	it.each<[string, unknown, number | undefined]>([
		['seconds', '7', 7_000],
		['zero', '0', 0],
		['a date in the past', 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
		['nothing', undefined, undefined],
		['an empty text', ' ', undefined],
		['nonsense', 'soon', undefined],
	])('of %s', (_name, header, ms) => {
		expect(after(header)).toHaveProperty('rejection.retryAfterMs', ms);
		expect(after(header, V4_ERROR)).toHaveProperty('rejection.retryAfterMs', ms);
	});

	it('of a date to come is the time until then', () => {
		const answer = after(new Date(Date.now() + 60_000).toUTCString());
		const ms = 'rejection' in answer ? (answer.rejection.retryAfterMs ?? 0) : 0;
		expect(ms).toBeGreaterThan(30_000);
		expect(ms).toBeLessThanOrEqual(60_000);
	});
});
