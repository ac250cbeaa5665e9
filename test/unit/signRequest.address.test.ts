import { CredentialError } from '../../polyv/errors/credentialError';
import { signRequest, type SignableRequest } from '../../polyv/signing/signRequest';
import { account, authenticated, NOW } from '../support/account';

const PATH = '/live/v4/user/viewer-record/get';
const ADDRESS = `https://api.polyv.net${PATH}`;

const signed = (request: SignableRequest, baseUrl?: string) =>
	signRequest(baseUrl === undefined ? account : { ...account, baseUrl }, request, NOW);

describe('the address of a request', () => {
	it.each<[string, SignableRequest, SignableRequest]>([
		['url', { url: ADDRESS }, { url: ADDRESS }],
		['uri, as n8n’s HTTP Request node says', { uri: ADDRESS }, { uri: ADDRESS }],
		[
			'url and uri, as paging by "next URL" sets them: url counts',
			{ url: ADDRESS, uri: 'https://api.polyv.net/live/v4/other' },
			{ url: ADDRESS, uri: ADDRESS },
		],
		[
			'an empty url beside uri, as the first of such pages',
			{ url: undefined, uri: ADDRESS },
			{ uri: ADDRESS },
		],
		[
			'baseURL and url',
			{ baseURL: 'https://api.polyv.net', url: PATH },
			{ baseURL: 'https://api.polyv.net', url: ADDRESS },
		],
		[
			'baseURL with a slash at its end, url without one at its start',
			{ baseURL: 'https://api.polyv.net//', url: PATH.slice(1) },
			{ baseURL: 'https://api.polyv.net', url: ADDRESS },
		],
		[
			'a baseURL with a path',
			{ baseURL: 'https://api.polyv.net/live/', url: '/v4/user/viewer-record/get' },
			{ baseURL: 'https://api.polyv.net', url: ADDRESS },
		],
		[
			'a whole address in url, whatever baseURL says',
			{ baseURL: 'https://elsewhere.example', url: ADDRESS },
			{ baseURL: 'https://api.polyv.net', url: ADDRESS },
		],
		['a path alone: the base URL of the credential', { url: PATH }, { url: ADDRESS }],
		['a fragment', { url: `${ADDRESS}#top` }, { url: ADDRESS }],
		[
			'Chinese in the path',
			{ url: 'https://api.polyv.net/live/v4/直播/a b' },
			{ url: 'https://api.polyv.net/live/v4/%E7%9B%B4%E6%92%AD/a%20b' },
		],
	])('%s', (_name, request, expected) => {
		const { qs, url, uri, baseURL } = signed(request);
		expect({ url, uri, baseURL }).toEqual({ url: undefined, uri: undefined, ...expected });
		expect(qs).toEqual(authenticated());
	});

	it('the slash at the end of a path is kept, for it may matter to POLYV', () => {
		expect(signed({ url: `${ADDRESS}/` }).url).toBe(`${ADDRESS}/`);
	});

	it.each([
		['http://127.0.0.1:8089/', 'http://127.0.0.1:8089'],
		['http://127.0.0.1:8089/polyv//', 'http://127.0.0.1:8089/polyv'],
		[' https://api.polyv.net \n', 'https://api.polyv.net'],
		['', 'https://api.polyv.net'],
	])('the base URL %j of the credential leads to %s', (baseUrl, expected) => {
		expect(signed({ url: PATH }, baseUrl).url).toBe(expected + PATH);
	});
});

describe('a query in the URL', () => {
	it('is signed and moves to qs, decoded, so that nothing is sent twice', () => {
		const url = `${ADDRESS}?keyword=%E7%9B%B4%E6%92%AD+a%2Bb%26c%3Dd%2520#end`;
		const { url: sentTo, qs } = signed({ url });
		expect(sentTo).toBe(ADDRESS);
		expect(qs).toEqual(authenticated({ keyword: '直播 a+b&c=d%20' }));
	});

	it('gives way to a query field of the same name', () => {
		const request = { url: `${ADDRESS}?channelId=1&page=2`, qs: { channelId: 3 } };
		expect(signed(request).qs).toEqual(authenticated({ channelId: '3', page: '2' }));
	});

	it('with a repeated name becomes a comma list, as POLYV writes lists', () => {
		const { qs } = signed({ url: `${ADDRESS}?ids=1&ids=2&x=` });
		expect(qs).toEqual(authenticated({ ids: '1,2' }));
	});

	it('in a relative url is signed too', () => {
		const { url, qs } = signed({ baseURL: 'https://api.polyv.net', url: `${PATH}?channelId=1` });
		expect(url).toBe(ADDRESS);
		expect(qs).toEqual(authenticated({ channelId: '1' }));
	});
});

describe('a signature leaves', () => {
	it.each([
		['POLYV’s API', 'https://api.polyv.net/live'],
		['polyv.net itself', 'https://polyv.net/'],
		['any host below it', 'https://live.api.polyv.net/'],
		['in any spelling', 'https://API.Polyv.NET/live'],
	])('for %s (%s)', (_name, url) => {
		expect(signed({ url }).qs).toHaveProperty('sign');
	});

	it.each([
		['over http', 'http://127.0.0.1:8089', 'http://127.0.0.1:8089/live'],
		['over https where http is set', 'http://127.0.0.1:8089', 'https://127.0.0.1:8089/live'],
		['with its port', 'https://proxy.example:8443/polyv', 'https://proxy.example:8443/live'],
		['whose port is the usual one', 'https://proxy.example', 'https://proxy.example:443/live'],
		['below polyv.net over http', 'http://api.polyv.net', 'http://api.polyv.net/live'],
	])('for the credential’s own host %s', (_name, baseUrl, url) => {
		expect(signed({ url }, baseUrl).qs).toHaveProperty('sign');
	});
});

describe('a signature never leaves', () => {
	it.each([
		['to another host', 'https://evil.example/live'],
		['to a host that begins like POLYV’s', 'https://api.polyv.net.evil.example/'],
		['to a host that ends like POLYV’s', 'https://notpolyv.net/'],
		['to a host behind user info', 'https://api.polyv.net@evil.example/'],
		['to a host behind user info with a port', 'https://api.polyv.net:443@evil.example/'],
		['to a host before a backslash', 'https://evil.example\\@api.polyv.net/'],
		['to a host before a fragment', 'https://evil.example#@api.polyv.net/'],
		['to a host before a query', 'https://evil.example?.polyv.net/'],
		['to a look-alike with a full-width dot at its end', 'https://api.polyv.net。evil.example/'],
		['to POLYV over http', 'http://api.polyv.net/live'],
		['to POLYV over another protocol', 'ftp://api.polyv.net/live'],
		['to a script', 'javascript:alert(1)//api.polyv.net'],
		['with white space in front', ' https://evil.example/'],
	])('%s (%s)', (_name, url) => {
		expect(() => signed({ url })).toThrow(CredentialError);
		expect(() => signed({ uri: url })).toThrow(CredentialError);
	});

	it('to a foreign baseURL', () => {
		expect(() => signed({ baseURL: 'https://evil.example', url: PATH })).toThrow(CredentialError);
	});

	it('to another port or over http of the credential’s own host', () => {
		const own = 'https://proxy.example:8443';
		expect(() => signed({ url: 'https://proxy.example:9443/live' }, own)).toThrow(CredentialError);
		expect(() => signed({ url: 'http://proxy.example:8443/live' }, own)).toThrow(CredentialError);
	});

	it('and the error names the address, the allowed hosts and the remedy', () => {
		expect(() => signed({ url: 'https://evil.example/live?x=1' })).toThrow(
			'The credential signs requests only to https://api.polyv.net and https://*.polyv.net, not to https://evil.example. Correct the URL of the request, or "Base URL" in the credential',
		);
	});

	it.each([
		['//evil.example/live', 'https://api.polyv.net/evil.example/live'],
		['\\\\evil.example/live', 'https://api.polyv.net///evil.example/live'],
		['@evil.example/live', 'https://api.polyv.net/@evil.example/live'],
		['.evil.example/live', 'https://api.polyv.net/.evil.example/live'],
		['/../../live', 'https://api.polyv.net/live'],
	])('by a path that looks like a host: %s', (url, expected) => {
		expect(signed({ url }).url).toBe(expected);
		expect(signed({ baseURL: 'https://api.polyv.net', url }).url).toBe(expected);
	});

	it('with user info: it is not sent', () => {
		expect(signed({ url: `https://me:secret@api.polyv.net${PATH}` }).url).toBe(ADDRESS);
	});
});
