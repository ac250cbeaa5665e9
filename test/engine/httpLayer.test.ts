import { account } from '../support/account';
import { multipart, multipartFields } from '../support/multipart.mts';
import { credentialsFor, useSandbox } from '../support/sandbox';
import { inNode, sendAsHttpRequestDoes, sendAsNodesDo } from '../support/sending';
import { expectedSign, readParameters } from '../support/verifier';
import { Wire, type Received } from '../support/wire';

const V4 = '/live/v4/user/viewer-record/get';
const V3 = '/live/v3/channel/management/list-detail';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let wire: Wire;
beforeAll(async () => {
	wire = await Wire.start();
});
afterAll(async () => await wire.close());
beforeEach(() => wire.reset());

const credentials = () => ({ ...account, baseUrl: wire.url });

async function httpRequest(options: object): Promise<Received> {
	await sendAsNodesDo(credentials(), options);
	return wire.last;
}

async function legacyRequest(options: object): Promise<Received> {
	await sendAsHttpRequestDoes(credentials(), options);
	return wire.last;
}

/** The parameters that POLYV reads from the wire, after their signature was verified. */
function verified(...texts: string[]): Record<string, string> {
	const parameters = readParameters(...texts);
	const { sign, appId, timestamp, ...others } = Object.fromEntries(parameters);
	expect(sign).toBe(expectedSign(parameters, account.appSecret));
	expect(appId).toBe(account.appId);
	expect(Math.abs(Date.now() - Number(timestamp))).toBeLessThan(60_000);
	return others;
}

const values: Array<[string, unknown, string | undefined]> = [
	['a number', 1.5, '1.5'],
	['a boolean', false, 'false'],
	['Chinese', '直播', '直播'],
	['an emoji', '👍🏽', '👍🏽'],
	['half an emoji', 'x\ud800y', 'x\ufffdy'],
	['a space', ' a b ', ' a b '],
	['reserved characters', '+ & = % # ? / \\ ; ,', '+ & = % # ? / \\ ; ,'],
	['other punctuation', '!\'()*~.-_"<>[]{}|^`@:$', '!\'()*~.-_"<>[]{}|^`@:$'],
	['what looks encoded', '%E7%9B%B4%20', '%E7%9B%B4%20'],
	['line breaks', 'a\r\nb\tc', 'a\r\nb\tc'],
	['an array', ['a', 2], 'a,2'],
	['an object', { b: '中' }, '{"b":"中"}'],
	['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
	['an empty text', '', undefined],
	['undefined', undefined, undefined],
	['null', null, undefined],
	['an empty array', [], undefined],
	['an empty object', {}, undefined],
];

describe("over n8n's HTTP layer", () => {
	it.each(values)('signs a query value as it is sent: %s', async (_name, value, text) => {
		const { query } = await httpRequest({ url: wire.url + V4, qs: { value } });
		expect(verified(query)).toEqual(text === undefined ? {} : { value: text });
	});

	it.each([
		['url', { url: `${V4}?a=%E7%9B%B4+b&c=#x` }],
		['url with a query field', { url: `${V4}?a=1`, qs: { a: '直 b' } }],
		['url without its slash', { url: `${V4.slice(1)}?a=%E7%9B%B4%20b` }],
	])('a query in a %s below baseURL is signed as it is sent', async (_name, options) => {
		const { query, path } = await httpRequest({ baseURL: wire.url, ...options });
		expect(path).toBe(V4);
		expect(verified(query)).toEqual({ a: '直 b' });
	});

	it('signs names with brackets and dots as they are sent', async () => {
		const { query } = await httpRequest({ url: wire.url + V4, qs: { 'a[0]': 1, 'b.c': 2, 直: 3 } });
		expect(verified(query)).toEqual({ 'a[0]': '1', 'b.c': '2', 直: '3' });
	});

	it('sends a JSON body unsigned, byte for byte', async () => {
		const body = { nickname: '小明 😀', empty: '', nested: [1] };
		const sent = await httpRequest({ method: 'POST', url: wire.url + V4, body, json: true });
		expect(sent.body).toBe(JSON.stringify(body));
		expect(sent.headers['content-type']).toContain('application/json');
		expect(verified(sent.query)).toEqual({});
	});

	it.each<[string, unknown]>([
		['an object', { channelId: 7, name: '直 b+c', gone: undefined, empty: '' }],
		['a text', 'channelId=7&name=%E7%9B%B4+b%2Bc&empty='],
		['URLSearchParams', new URLSearchParams({ channelId: '7', name: '直 b+c', empty: '' })],
	])('a form of an older API is signed with its fields: %s', async (_name, body) => {
		const sent = await httpRequest({ method: 'POST', url: wire.url + V3, headers: FORM, body });
		expect(sent.headers['content-type']).toContain('application/x-www-form-urlencoded');
		expect(verified(sent.query, sent.body)).toEqual({ channelId: '7', name: '直 b+c', empty: '' });
	});

	it('signs the query of a v4 form, and keeps the form', async () => {
		const body = { ids: '1,2' };
		const sent = await httpRequest({ method: 'POST', url: wire.url + V4, headers: FORM, body });
		expect(sent.body).toBe('ids=1%2C2');
		expect(verified(sent.query)).toEqual({});
	});

	it('signs two pages separately that share one options object', async () => {
		const options = { url: wire.url + V4, qs: { pageNumber: 1 } };
		await inNode(credentials(), async (node) => {
			for (options.qs.pageNumber of [1, 2]) {
				await node.helpers.httpRequestWithAuthentication.call(node, 'polyvLiveApi', options);
			}
		});
		const [first, second] = wire.requests.map(({ query }) => verified(query));
		expect([first, second]).toEqual([{ pageNumber: '1' }, { pageNumber: '2' }]);
		expect(Object.keys(options.qs)).toEqual(['pageNumber']);
	});

	it('sends nothing to another host', async () => {
		const elsewhere = await Wire.start();
		const failure = await httpRequest({ url: elsewhere.url + V4 }).catch((error: Error) => error);
		await elsewhere.close();
		expect(failure).toHaveProperty(
			'message',
			expect.stringContaining(`signs requests only to ${wire.url}`),
		);
		expect(elsewhere.requests).toEqual([]);
		expect(wire.requests).toEqual([]);
	});
});

describe('as the HTTP Request node sends', () => {
	it('signs a query in the URL', async () => {
		const { query, path } = await legacyRequest({
			uri: `${wire.url + V4}?a=%E7%9B%B4+b&empty=&a%20b=1`,
		});
		expect(path).toBe(V4);
		expect(verified(query)).toEqual({ a: '直 b', 'a b': '1' });
	});

	it.each(values)('signs a query field as it is sent: %s', async (_name, value, text) => {
		const { query } = await legacyRequest({ uri: wire.url + V4, qs: { value } });
		expect(verified(query)).toEqual(text === undefined ? {} : { value: text });
	});

	it('follows url, not uri, for pagination by "next URL"', async () => {
		const { query } = await legacyRequest({
			uri: `${wire.url + V4}?page=1`,
			url: `${wire.url + V4}?page=2`,
		});
		expect(verified(query)).toEqual({ page: '2' });
	});

	it.each<[string, object]>([
		['fields', { form: { channelId: 7, name: '直 b+c' } }],
		['a raw body', { headers: FORM, body: 'channelId=7&name=%E7%9B%B4+b%2Bc' }],
		['fields and a header', { headers: FORM, body: { channelId: '7', name: '直 b+c' } }],
	])('a form of an older API is signed with its fields: %s', async (_name, options) => {
		const sent = await legacyRequest({
			...options,
			method: 'POST',
			uri: wire.url + V3,
		});
		expect(verified(sent.query, sent.body)).toEqual({ channelId: '7', name: '直 b+c' });
	});

	it('sends a JSON body unsigned', async () => {
		const sent = await legacyRequest({
			method: 'POST',
			uri: wire.url + V4,
			body: { nickname: '小明' },
			json: true,
		});
		expect(JSON.parse(sent.body)).toEqual({ nickname: '小明' });
		expect(verified(sent.query)).toEqual({});
	});

	const file = { value: '直播', options: { filename: 'a.txt' } };

	it('sends a multipart body to v4 unsigned and whole', async () => {
		const formData = { file, type: 'x' };
		const sent = await legacyRequest({ method: 'POST', uri: wire.url + V4, formData });
		expect(sent.headers['content-type']).toContain('multipart/form-data; boundary=');
		expect(sent.body).toContain('直播');
		expect(verified(sent.query)).toEqual({});
	});

	it.each([
		['an object', multipartFields],
		['FormData', multipart],
	])('signs the text parts beside a file, and keeps the body: %s', async (_name, made) => {
		const sent = await legacyRequest({
			method: 'POST',
			uri: wire.url + V3,
			qs: { channelId: 'old', page: 2 },
			formData: made({ channelId: 7, title: '直 b+c "d"', empty: '' }),
		});
		expect(sent.body).toContain('直播');
		expect(sent.body).toContain('name="title"');
		expect(new URLSearchParams(sent.query).get('channelId')).toBeNull();
		const texts = new URLSearchParams({ channelId: '7', title: '直 b+c "d"' }).toString();
		expect(verified(sent.query, texts)).toEqual({
			channelId: '7',
			title: '直 b+c "d"',
			page: '2',
		});
	});

	describe('an upload to a v3 address', () => {
		const sandbox = useSandbox();
		const upload = async (options: object) => {
			const { url } = sandbox.current;
			await sendAsHttpRequestDoes(credentialsFor(sandbox.current), {
				method: 'POST',
				uri: url + V3,
				...options,
			});
			return sandbox.current.requests.map(({ signature, status }) => [signature, status]);
		};
		const texts = { page: 1, keyword: '训练 b+c' };

		it.each([
			['an object', multipartFields],
			['FormData', multipart],
		])('has a valid signature with the fields beside the file: %s', async (_name, made) => {
			expect(await upload({ formData: made(texts) })).toEqual([['valid', 200]]);
		});

		it('has one with the fields in the query and only the file in the body', async () => {
			expect(await upload({ formData: multipart({}), qs: texts })).toEqual([['valid', 200]]);
		});
	});
});
