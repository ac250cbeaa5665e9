import { startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';
import { at, send, wang, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started));

const everything = async () => {
	const paths = ['state', 'requests'].map(async (name) => {
		const response = await fetch(`${sandbox.url}/__sandbox/${name}`);
		return await response.text();
	});
	return (await Promise.all(paths)).join('\n');
};

describe('a recorded secret', () => {
	const typed = 'CdBfS4ODMZ40lkAi';

	it.each([
		['JSON', { json: { childEmail: 'lisi@example.com', password: typed, sign: typed } }],
		['JSON that is broken', { text: `{"password" : "${typed}", `, type: 'application/json' }],
		['JSON with an open text', { text: `{"password":"${typed}`, type: 'application/json' }],
		['JSON without a content type', { text: JSON.stringify({ deep: [{ password: typed }] }) }],
		['a form', { form: { childEmail: 'lisi@example.com', password: typed, sign: typed } }],
		['the query', { query: { password: typed }, json: {} }],
	])('is masked in %s', async (_where, sent) => {
		await send(sandbox, 'POST', at.childUpdate, sent);
		expect(JSON.stringify(sandbox.requests)).not.toContain(typed);
		expect(JSON.stringify(sandbox.requests)).toContain('***');
		expect(await everything()).not.toContain(typed);
	});

	it('is masked when it is the App Secret, anywhere in the request', async () => {
		await send(sandbox, 'POST', at.viewerUpdate, {
			query: { appSecret: 'sandbox-secret', note: 'my sandbox-secret' },
			json: { viewerUnionId: wang, area: 'sandbox-secret' },
		});
		expect(JSON.stringify(sandbox.requests[0].query)).not.toContain('sandbox-secret');
		expect(sandbox.requests[0].rawBody).not.toContain('sandbox-secret');
	});

	it('is not shown in the state of channels and sub-accounts', async () => {
		const shown = await everything();
		expect(shown).not.toContain('demo1pass');
		expect(shown).not.toContain('passwordDigest');
	});

	it('is masked when it is a number', async () => {
		await send(sandbox, 'POST', at.childUpdate, {
			text: '{"password":12345678}',
			type: 'application/json',
		});
		expect(sandbox.requests[0].rawBody).toBe('{"password":"***"}');
	});
});

describe('the recorder', () => {
	it('records request, response, summary and changes', async () => {
		const before = Date.now();
		const json = { actor: '学生' };
		await send(sandbox, 'POST', at.roleUpdate, { json, query: { channelId: '4827301' } });
		const [request] = sandbox.requests;
		expect(request).toMatchObject({
			id: expect.any(Number) as number,
			method: 'POST',
			path: at.roleUpdate,
			query: { appId: 'sandbox-app', channelId: '4827301' },
			body: json,
			rawBody: JSON.stringify(json),
			signature: 'valid',
			status: 200,
			code: 200,
			summary: '新品发布会: actor 观众 → 学生',
			changes: [{ of: 'channel', id: '4827301', field: 'actor', from: '观众', to: '学生' }],
		});
		expect(request.headers['content-type']).toBe('application/json');
		expect(request.at).toBeGreaterThanOrEqual(before);
		expect(Object.keys(request.query).sort()).toEqual(['appId', 'channelId', 'timestamp']);
	});

	it('keeps only the newest requests with keepRequests', async () => {
		const small = await startSandbox({ port: 0, keepRequests: 2 });
		for (let count = 0; count < 3; count++) await send(small, 'GET', at.fieldList);
		expect(small.requests.map(({ id }) => id)).toEqual([2, 3]);
		await small.close();
	});
});
