import { CredentialError } from '../../polyv/errors/credentialError';
import { signRequest, type SignableRequest } from '../../polyv/signing/signRequest';
import { account, authenticated, NOW } from '../support/account';
import { deepFreeze } from '../support/deepFreeze';
import { isSignedRight } from '../support/verifier';

const V4 = 'https://api.polyv.net/live/v4/user/viewer-record/get';

/** The App Secret of POLYV's published example. */
const OFFICIAL = 'fsq2k5weced1h8vui657xtdva66whf0g';

const signed = (request: SignableRequest) => signRequest(account, request, NOW);

describe('a signed request', () => {
	it("carries the published vector's signature", () => {
		const official = {
			appId: 'g4rqgmmjuo',
			appSecret: OFFICIAL,
			baseUrl: 'https://api.polyv.net',
		};
		const qs = {
			channelIds: [2477096, '2272655'],
			startDay: '2022-05-20',
			endDay: '2022-06-18',
			page: null,
			size: undefined,
		};
		expect(signRequest<SignableRequest>(official, { url: V4, qs }, 1660270926732).qs).toEqual({
			appId: 'g4rqgmmjuo',
			channelIds: '2477096,2272655',
			endDay: '2022-06-18',
			startDay: '2022-05-20',
			timestamp: '1660270926732',
			sign: '0D2BDA2FD04D93A2B8832B91FD973C4D',
		});
	});

	it('keeps all that is not its address, query or form', () => {
		const request = {
			url: V4,
			method: 'POST',
			headers: { Accept: 'application/json' },
			body: { nickname: '小明' },
			timeout: 5000,
			json: true,
		};
		const { qs, ...rest } = signed(request);
		expect(rest).toMatchObject(request);
		expect(rest.body).toBe(request.body);
		expect(qs).toEqual(authenticated());
	});

	it('has the time of the machine when none is given', () => {
		const before = Date.now();
		const { timestamp } = signRequest<SignableRequest>(account, { url: V4 }).qs as {
			timestamp: string;
		};
		expect(Number(timestamp)).toBeGreaterThanOrEqual(before);
		expect(Number(timestamp)).toBeLessThanOrEqual(Date.now());
		expect(timestamp).toMatch(/^\d{13}$/);
	});

	it.each<[string, SignableRequest]>([
		['a query and a JSON body', { url: `${V4}?a=1`, qs: { b: { c: [1] } }, body: { d: { e: 1 } } }],
		['a form', { uri: 'https://api.polyv.net/live/v3/x', form: { a: [1, 2], sign: 'X' } }],
		[
			'a form in the body',
			{
				url: 'https://api.polyv.net/live/v3/x',
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				body: { a: 1 },
				qs: { b: 2 },
			},
		],
	])('is a new object: the one passed in stays untouched, with %s', (_name, request) => {
		const copy = structuredClone(request);
		const result = signed(deepFreeze(request));
		expect(result).not.toBe(request);
		expect(request).toEqual(copy);
	});

	it('leaves a URLSearchParams body as it was', () => {
		const body = new URLSearchParams('a=1&sign=X');
		signed({ url: 'https://api.polyv.net/live/v3/x', body });
		expect(body.toString()).toBe('a=1&sign=X');
	});
});

describe('what an earlier signing left', () => {
	const earlier = { appId: 'old', timestamp: '1', sign: 'OLD', signatureMethod: 'SHA256' };

	it.each<[string, SignableRequest]>([
		['in qs', { url: V4, qs: { ...earlier, page: 2 } }],
		['in the URL', { url: `${V4}?${new URLSearchParams(earlier).toString()}&page=2` }],
		['in both', { url: `${V4}?sign=OLD&page=2`, qs: { timestamp: '1' } }],
	])('%s is stripped, never sent and never signed', (_name, request) => {
		expect(signed(request).qs).toEqual(authenticated({ page: '2' }));
	});

	it('does not count when the request is signed again, as n8n does after HTTP 401', () => {
		const first = signed({ url: V4, qs: { page: 1 } });
		const again = signRequest(account, deepFreeze(first), NOW + 1);
		expect(again).toEqual(signRequest(account, { url: V4, qs: { page: 1 } }, NOW + 1));
		expect(again.qs).not.toEqual(first.qs);
	});

	it.each(['appid', 'Sign', 'TIMESTAMP', 'signature'])(
		'is only what has POLYV’s very names: %s stays',
		(name) => {
			expect(signed({ url: V4, qs: { [name]: 'x' } }).qs).toEqual(authenticated({ [name]: 'x' }));
		},
	);
});

describe('a query value', () => {
	it.each<[string, unknown, string]>([
		['a number', 5, '5'],
		['zero', 0, '0'],
		['a boolean', false, 'false'],
		['Chinese', '直播', '直播'],
		['an emoji', '👍🏽', '👍🏽'],
		['spaces at its ends', ' a b ', ' a b '],
		['reserved characters', "+ & = % # ! ' ( ) *", "+ & = % # ! ' ( ) *"],
		['a line break', 'a\r\nb', 'a\r\nb'],
		['an array', ['a', 'b'], 'a,b'],
		['an object', { a: 1 }, '{"a":1}'],
		['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
		['half an emoji', 'x\ud800y', 'x\ufffdy'],
	])('is sent as the text that is signed: %s', (_name, value, expected) => {
		expect(signed({ url: V4, qs: { value } }).qs).toEqual(authenticated({ value: expected }));
	});

	it.each<[string, unknown]>([
		['undefined', undefined],
		['null', null],
		['an empty text', ''],
		['white space', ' \t'],
		['an empty array', []],
		['an array of nothing', [null, '']],
		['an empty object', {}],
	])('is neither sent nor signed: %s', (_name, value) => {
		expect(signed({ url: V4, qs: { value } }).qs).toEqual(authenticated());
	});

	it.each<[string, unknown]>([
		['text', 'b=2&a=1'],
		['URLSearchParams', new URLSearchParams('b=2&a=1')],
		['nothing', undefined],
	])('can come from qs as %s', (_name, qs) => {
		const expected: Record<string, string> = qs === undefined ? {} : { a: '1', b: '2' };
		expect(signed({ url: V4, qs }).qs).toEqual(authenticated(expected));
	});

	it('signs a name with half an emoji in its well-formed form', () => {
		const { qs } = signed({ url: V4, qs: { 'a\ud800': '1' } });
		expect(
			isSignedRight(new Map(Object.entries(qs as Record<string, string>)), account.appSecret),
		).toBe(true);
		expect(qs).toHaveProperty(['a\ufffd'], '1');
	});
});

describe('a credential', () => {
	it.each([
		['App ID', { ...account, appId: '' }, 'The credential has no App ID'],
		['App ID', { ...account, appId: ' \n' }, 'The credential has no App ID'],
		['App Secret', { ...account, appSecret: undefined }, 'The credential has no App Secret'],
		['Base URL', { ...account, baseUrl: 'api.polyv.net' }, 'not a web address'],
		['Base URL', { ...account, baseUrl: 'ftp://api.polyv.net' }, 'not a web address'],
		['Base URL', { ...account, baseUrl: 'https://' }, 'not a web address'],
	])('without a usable %s is refused, with the field in the message: %j', (field, wrong, text) => {
		const sign = () => signRequest(wrong, { url: V4 }, NOW);
		expect(sign).toThrow(CredentialError);
		expect(sign).toThrow(text);
		expect(sign).toThrow(`"${field}"`);
	});

	it('loses the white space that copying adds', () => {
		const copied = { appId: ' testappid0\n', appSecret: `\t${account.appSecret} `, baseUrl: '' };
		expect(signRequest<SignableRequest>(copied, { url: V4 }, NOW).qs).toEqual(authenticated());
	});
});
