import { account } from '../support/account';
import { Engine } from '../support/engine';
import { credentialsFor, golden, HTTP_MODES, useSandbox } from '../support/sandbox';
import { refusedAddress, SUCCESS, Wire, type Reply } from '../support/wire';

const FOUR_MINUTES = 4 * 60_000;

describe.each(HTTP_MODES)('the test button, with HTTP status "%s"', (httpStatus) => {
	const sandbox = useSandbox({ httpStatus });
	const testWith = async (changes = {}) =>
		await new Engine({ ...credentialsFor(sandbox.current), ...changes }).testCredential();

	it('accepts a valid credential, and changes nothing at POLYV', async () => {
		expect(await testWith()).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(sandbox.current.requests.map(golden)).toEqual([
			{
				method: 'GET',
				path: '/live/v4/channel/simple/list',
				query: { pageNumber: '1', pageSize: '1' },
				body: undefined,
			},
		]);
		expect(sandbox.current.requests[0].changes).toEqual([]);
	});

	it('accepts an account without channels, and without sub-accounts', async () => {
		sandbox.current.state.channels.clear();
		sandbox.current.configure({ subAccounts: false });
		expect(await testWith()).toMatchObject({ status: 'OK' });
	});

	it('names the App ID when POLYV does not know it', async () => {
		const { status, message } = await testWith({ appId: 'nobody' });
		expect(status).toBe('Error');
		expect(message).toContain('POLYV does not know this App ID');
	});

	it('names the App Secret when the signature is wrong', async () => {
		const { status, message } = await testWith({ appSecret: 'wrong' });
		expect(status).toBe('Error');
		expect(message).toContain('the App Secret does not match the App ID');
	});

	it.each([FOUR_MINUTES, -FOUR_MINUTES])('names the clock when it is %d ms off', async (skew) => {
		sandbox.current.configure({ clockSkewMs: skew });
		const { status, message } = await testWith();
		expect(status).toBe('Error');
		expect(message).toContain('clock of the machine that runs n8n is wrong by more than 3 minutes');
	});

	it('shows POLYV’s own error when POLYV rejects for another reason', async () => {
		sandbox.current.addFault({ kind: 'business', code: 400, desc: '账号已被冻结' });
		const { status, message } = await testWith();
		expect(status).toBe('Error');
		expect(message).toContain('POLYV does not allow this account to list its channels');
	});

	it('ignores white space and a slash behind the Base URL', async () => {
		const { appId, baseUrl } = credentialsFor(sandbox.current);
		expect(await testWith({ appId: `${appId}\n`, baseUrl: `${baseUrl}/` })).toMatchObject({
			status: 'OK',
		});
	});

	it('names the Base URL when it has a path that POLYV does not serve', async () => {
		const { baseUrl } = credentialsFor(sandbox.current);
		const { status, message } = await testWith({ baseUrl: `${baseUrl}/polyv` });
		expect(status).toBe('Error');
		expect(message).toContain('does not come from POLYV');
	});
});

describe('the test button, at an address that is not POLYV’s', () => {
	let wire: Wire;
	beforeAll(async () => {
		wire = await Wire.start();
	});
	afterAll(async () => await wire.close());
	beforeEach(() => wire.reset());

	it.each<[string, Reply]>([
		['a page', { body: '<html>Sign in</html>' }],
		['a page with HTTP 500', { status: 500, body: '<html>Oops</html>' }],
		['a page with HTTP 404', { status: 404, body: 'Not Found' }],
		['another API', { body: { ok: true } }],
		['a list', { body: [{ ok: true }] }],
		['nothing', { body: '' }],
		['half a JSON text', { type: 'application/json', body: '{"success":tr' }],
	])('names the Base URL: %s', async (_name, reply) => {
		wire.answer(reply);
		const result = await new Engine({ ...account, baseUrl: wire.url }).testCredential();
		expect(result.status).toBe('Error');
		expect(result.message).toContain('Check the Base URL');
	});

	it.each<[string, Reply, string]>([
		[
			'a page with HTTP 429',
			{ status: 429, body: '<html>slow down</html>' },
			'too many came at once',
		],
		['nothing with HTTP 429', { status: 429, body: '' }, 'too many came at once'],
		[
			"POLYV's words with HTTP 429",
			{ status: 429, body: { code: 429, success: false, error: { desc: 'too many requests' } } },
			'too many came at once',
		],
		['a page with HTTP 503', { status: 503, body: '<html>x</html>' }, 'a gateway rejected'],
		['half a response', { type: 'application/json', body: '{"code":200,"da' }, 'is incomplete'],
	])('says what it may be: %s', async (_name, reply, meaning) => {
		wire.answer(reply);
		const result = await new Engine({ ...account, baseUrl: wire.url }).testCredential();
		expect(result.status).toBe('Error');
		expect(result.message).toContain(meaning);
	});

	const texts: Array<[string, string]> = [
		['application not found.', 'does not know this App ID'],
		['application not found', 'does not know this App ID'],
		['签名错误', 'the App Secret does not match'],
		['invalid signature.', 'the App Secret does not match'],
		['invalid signature', 'the App Secret does not match'],
		['invalid timestamp.', 'The clock of the machine'],
		['invalid timestamp', 'The clock of the machine'],
		['时间戳过期', 'The clock of the machine'],
		['时间戳错误', 'The clock of the machine'],
		['qps exceeds number of calls', 'too many came at once'],
		['too many requests', 'too many came at once'],
		['系统异常', 'internal fault'],
	];
	it.each(texts)('fails for "%s", in v4 and in the older APIs', async (text, meaning) => {
		for (const body of [
			{ code: 400, success: false, error: { code: 1, desc: text } },
			{ code: 403, status: 'error', message: text, data: '' },
		]) {
			wire.answer({ body });
			const result = await new Engine({ ...account, baseUrl: wire.url }).testCredential();
			expect(result.message).toContain(meaning);
		}
	});

	it.each([
		[20001, '应用不存在', 'does not know this App ID'],
		[10005, '服务繁忙', 'internal fault'],
	])('is red for error %d in other words', async (code, desc, meaning) => {
		wire.answer({ body: { code: 400, success: false, error: { code, desc } } });
		const result = await new Engine({ ...account, baseUrl: wire.url }).testCredential();
		expect(result.message).toContain(meaning);
	});

	it('signs like every request', async () => {
		wire.answer(SUCCESS);
		await new Engine({ ...account, baseUrl: wire.url }).testCredential();
		expect(wire.last.query).toMatch(/(^|&)sign=[0-9A-F]{32}($|&)/);
	});

	it('says that the connection was refused', async () => {
		const engine = new Engine({ ...account, baseUrl: await refusedAddress() });
		expect(await engine.testCredential()).toEqual({ status: 'Error', message: 'ECONNREFUSED' });
	});

	it.each([
		['api.polyv.net', '"api.polyv.net" is not a web address'],
		['ftp://api.polyv.net', '"ftp://api.polyv.net" is not a web address'],
	])('names a Base URL that is none: %s', async (baseUrl, message) => {
		const result = await new Engine({ ...account, baseUrl }).testCredential();
		expect(result.status).toBe('Error');
		expect(result.message).toContain(message);
	});

	it('names the field that is empty', async () => {
		const engine = new Engine({ ...account, baseUrl: wire.url, appSecret: '' });
		expect((await engine.testCredential()).message).toContain('"App Secret"');
		expect(wire.requests).toEqual([]);
	});
});
