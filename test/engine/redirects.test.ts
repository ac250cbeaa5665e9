import { account } from '../support/account';
import { Engine } from '../support/engine';
import { itemsFor, OPERATIONS } from '../support/operations';
import { sendAsHttpRequestDoes, sendAsNodesDo } from '../support/sending';
import { Wire } from '../support/wire';

let wire: Wire;
let elsewhere: Wire;
beforeAll(async () => {
	wire = await Wire.start();
	elsewhere = await Wire.start();
});
afterAll(async () => {
	await wire.close();
	await elsewhere.close();
});

/** The other host says "success" to everything. */
describe.each([301, 302, 303, 307, 308])('a redirect to another host, HTTP %i', (status) => {
	it.each(OPERATIONS)('fails $name and is not followed', async ({ parameters, keys }) => {
		wire.answer({ status, location: `${elsewhere.url}/login` });
		const engine = new Engine({ ...account, baseUrl: wire.url });
		const run = await engine.run(parameters, itemsFor([keys[0]]));
		expect(run.error?.message).toContain(
			`The response (HTTP ${status}) does not come from POLYV's API: check "Base URL" in the credential`,
		);
		expect(elsewhere.requests).toEqual([]);
	});
});

/** As the HTTP Request node has it: redirects are followed, and GET is not the only method. */
const FOLLOWING = { followRedirect: true, followAllRedirects: true, maxRedirects: 21 };

describe.each([301, 302, 303, 307, 308])(
	'a request of another node that is redirected by HTTP %i',
	(status) => {
		const form = { keyword: '训练' };
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const credentials = () => ({ ...account, baseUrl: wire.url });
		beforeEach(() => {
			elsewhere.reset();
			wire.answer({ status, location: `${elsewhere.url}/login` });
		});

		it.each([
			['a signed form', { method: 'POST', headers, body: form }],
			['a signed query', { method: 'GET', qs: { page: 1 } }],
		])('is not followed with %s, by the helper of today', async (_name, options) => {
			const url = `${wire.url}/live/v3/channel/x`;
			await sendAsNodesDo(credentials(), { url, ...options }).catch(() => undefined);
			expect(elsewhere.requests).toEqual([]);
		});

		it.each([
			['a signed form', { method: 'POST', form }],
			['a signed query', { method: 'GET', qs: { page: 1 } }],
		])('is not followed with %s, by the HTTP Request node', async (_name, options) => {
			const uri = `${wire.url}/live/v3/channel/x`;
			await sendAsHttpRequestDoes(credentials(), { uri, ...options, ...FOLLOWING }).catch(
				() => undefined,
			);
			expect(elsewhere.requests).toEqual([]);
		});
	},
);
