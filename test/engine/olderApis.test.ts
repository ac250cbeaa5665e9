import { accountUserId } from '../../dev/sandbox/index.mts';
import { sendAsNodesDo } from '../support/sending';
import { credentialsFor, useSandbox } from '../support/sandbox';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** The credential as the HTTP Request node's, at APIs that the Polyv Live node does not serve. */
describe('the credential at POLYV’s older APIs and forms', () => {
	const sandbox = useSandbox();
	const send = async (options: object) => {
		const { url } = sandbox.current;
		return await sendAsNodesDo(credentialsFor(sandbox.current), { baseURL: url, ...options });
	};

	it('signs the query of a v3 list', async () => {
		const answer = await send({
			url: '/live/v3/channel/management/list?page=1',
			qs: { pageSize: 2, keyword: '' },
		});
		expect(answer).toMatchObject({ code: 200, data: { contents: [{}, {}], totalItems: 3 } });
	});

	it.each([
		['fields', { keyword: '训练', page: 1 }],
		['text', 'keyword=%E8%AE%AD%E7%BB%83&page=1'],
		['URLSearchParams', new URLSearchParams({ keyword: '训练', page: '1' })],
	])('signs the form of a v3 list, as %s', async (_name, body) => {
		const url = '/live/v3/channel/management/list-detail';
		const answer = await send({ method: 'POST', url, headers: FORM, body });
		expect(answer).toMatchObject({ data: { contents: [{ name: '客户成功训练营' }] } });
	});

	it('sets a v2 callback by a form, and clears it by an empty field', async () => {
		const { baseUrl } = credentialsFor(sandbox.current);
		const set = async (url: string) =>
			await sendAsNodesDo(credentialsFor(sandbox.current), {
				method: 'POST',
				url: `${baseUrl}/live/v2/user/${accountUserId}/set-stream-callback`,
				headers: FORM,
				body: { url },
			});
		await set('https://example.com/直播?a=1&b=+');
		expect(sandbox.current.state.streamCallbackUrl).toBe('https://example.com/直播?a=1&b=+');
		await set('');
		expect(sandbox.current.state.streamCallbackUrl).toBe('');
	});

	it('signs the query alone of a v4 form', async () => {
		const url = '/live/v4/global/robot/delete-batch';
		await send({ method: 'POST', url, headers: FORM, body: { ids: '3001,3002' } });
		expect([...sandbox.current.state.robots.keys()]).toEqual(['3003']);
	});

	it('is valid in every case', async () => {
		await send({ url: '/live/v3/channel/management/list', qs: { keyword: "直播 a+b&c='d'%20" } });
		expect(sandbox.current.requests.map(({ signature }) => signature)).toEqual(['valid']);
	});
});
