import { signRequest, type SignableRequest } from '../../polyv/signing/signRequest';
import { account, NOW } from '../support/account';
import { expectedSign } from '../support/verifier';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const V3 = 'https://api.polyv.net/live/v3/channel/management/list-detail';
const V4 = 'https://api.polyv.net/live/v4/global/robot/delete-batch';

const signed = (request: SignableRequest) => signRequest(account, request, NOW);
const own = { appId: account.appId, timestamp: String(NOW) };
const signOf = (parameters: Record<string, string>) =>
	expectedSign(new Map(Object.entries({ ...parameters, ...own })), account.appSecret);

function authenticated(parameters: Record<string, string> = {}, others = {}) {
	return { ...parameters, ...own, sign: signOf({ ...others, ...parameters }) };
}

describe('a form to an API before v4', () => {
	const fields = { channelId: 2477096, keyword: '直播 a+b' };
	const texts = { channelId: '2477096', keyword: '直播 a+b' };

	it.each(['v1', 'v2', 'v3'])('is signed with its fields and carries them: %s', (version) => {
		const url = `https://api.polyv.net/live/${version}/channel/x`;
		const { form, qs } = signed({ uri: url, form: fields });
		expect(form).toEqual(authenticated(texts));
		expect(qs).toEqual({});
	});

	it('may be the fields of a body that says it is a form', () => {
		const { body, qs } = signed({ url: V3, headers: FORM, body: fields });
		expect(body).toEqual(authenticated(texts));
		expect(qs).toEqual({});
	});

	it.each([
		['in another spelling', { 'content-TYPE': 'Application/X-WWW-Form-Urlencoded' }],
		['with a charset', { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }],
	])('is recognised by its content type %s', (_name, headers) => {
		expect(signed({ url: V3, headers, body: fields }).body).toEqual(authenticated(texts));
	});

	it('may be a text that says it is a form', () => {
		const text = 'channelId=2477096&keyword=%E7%9B%B4%E6%92%AD+a%2Bb';
		const { body } = signed({ url: V3, headers: FORM, body: text });
		expect(typeof body).toBe('string');
		expect(Object.fromEntries(new URLSearchParams(body as string))).toEqual(authenticated(texts));
	});

	it('may be URLSearchParams, whatever the headers say', () => {
		const { body } = signed({ url: V3, body: new URLSearchParams(texts) });
		expect(body).toBeInstanceOf(URLSearchParams);
		expect(Object.fromEntries(body as URLSearchParams)).toEqual(authenticated(texts));
	});

	it('may have no fields of its own: appId, timestamp and sign go into it', () => {
		expect(signed({ url: V3, form: {} }).form).toEqual(authenticated());
		expect(signed({ url: V3, headers: FORM, body: '' }).body).toContain('sign=');
		expect(signed({ url: V3, headers: FORM }).body).toEqual(authenticated());
	});

	it('is signed together with the query, which remains in the address', () => {
		const { form, qs } = signed({ url: `${V3}?page=1`, qs: { size: 20 }, form: texts });
		expect(qs).toEqual({ page: '1', size: '20' });
		expect(form).toEqual(authenticated(texts, { page: '1', size: '20' }));
	});

	it('sends a name that the query has too only once, as the form says', () => {
		const { form, qs } = signed({ url: `${V3}?page=1`, form: { page: '2' } });
		expect(qs).toEqual({});
		expect(form).toEqual(authenticated({ page: '2' }));
	});

	it('keeps an empty field, which clears a setting, outside the signature', () => {
		const { form } = signed({ url: V3, form: { url: '', channelId: '1' } });
		expect(form).toEqual({ ...own, url: '', channelId: '1', sign: signOf({ channelId: '1' }) });
	});

	it('sends white space as an empty field: POLYV may or may not count it as one', () => {
		const { form } = signed({ url: V3, form: { url: ' \t', channelId: '1' } });
		expect(form).toEqual({ ...own, url: '', channelId: '1', sign: signOf({ channelId: '1' }) });
	});

	it('is signed without fields that have no text', () => {
		const { form } = signed({ url: V3, form: { a: undefined, b: null, c: [], d: 0 } });
		expect(form).toEqual(authenticated({ d: '0' }));
	});

	it.each<[string, SignableRequest]>([
		['form', { form: { appId: 'old', timestamp: '1', sign: 'OLD', page: 1 } }],
		['text', { headers: FORM, body: 'page=1&sign=OLD&timestamp=1&appId=old' }],
		['query', { url: `${V3}?sign=OLD&timestamp=1`, form: { page: 1 } }],
	])('loses an earlier signature in its %s', (kind, request) => {
		const { form, body, qs } = signed({ url: V3, ...request });
		const sent = kind === 'text' ? Object.fromEntries(new URLSearchParams(body as string)) : form;
		expect(sent).toEqual(authenticated({ page: '1' }));
		expect(qs).toEqual({});
	});
});

describe('a form to a v4 API', () => {
	it.each<[string, SignableRequest]>([
		['form', { uri: V4, form: { ids: '1,2' } }],
		['body', { url: V4, headers: FORM, body: { ids: '1,2' } }],
		['text', { url: V4, headers: FORM, body: 'ids=1,2' }],
	])('stays as it is, only the query is signed: %s', (_name, request) => {
		const { qs, ...rest } = signed(request);
		expect(rest).toMatchObject(request);
		expect(qs).toEqual(authenticated());
	});

	it('is not taken for a form of an older API because of its query or host', () => {
		const { form } = signed({ url: `${V4}?path=/live/v3/`, form: { ids: '1' } });
		expect(form).toEqual({ ids: '1' });
	});
});

describe('a body that is no form', () => {
	it.each<[string, SignableRequest]>([
		['JSON', { url: V3, headers: { 'Content-Type': 'application/json' }, body: { a: 1 } }],
		['a JSON array', { url: V4, body: [{ viewerId: '2_a' }] }],
		['JSON without a header', { url: V3, body: { a: 1 } }],
		['JSON text', { url: V3, body: '{"a":1}' }],
		['bytes', { url: V3, body: new Uint8Array([1, 2, 3]) }],
		[
			'multipart',
			{ url: V3, headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body: { a: 1 } },
		],
	])('is not signed and stays the very same: %s', (_name, request) => {
		const result = signed(request);
		expect(result.body).toBe(request.body);
		expect(result.qs).toEqual(authenticated());
	});
});
