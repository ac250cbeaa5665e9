import type { INodeParameters } from 'n8n-workflow';

import { account } from '../support/account';
import { Engine, type NodeRun } from '../support/engine';
import { itemsFor, OPERATIONS } from '../support/operations';
import { refusedAddress, SUCCESS, Wire, type Received, type Replier } from '../support/wire';

/** `Geheim1"<&+ 密`, built by an expression: n8n itself stores a parameter's plain text. */
const TWO_PARTS = `={{ 'Ge' + 'heim1"<&+ 密' }}`;

const NEW_PASSWORD: INodeParameters = {
	resource: 'subAccount',
	operation: 'update',
	childEmail: '={{ $json.key }}',
	updateFields: { password: TWO_PARTS },
};
const CASES = [
	...OPERATIONS,
	{ ...OPERATIONS[4], name: 'subAccount update of a password', parameters: NEW_PASSWORD },
];

let wire: Wire;
beforeEach(async () => {
	wire = await Wire.start();
});
afterEach(async () => await wire.close());

/** At another address: the rate limiter of this one pauses after a gateway's page. */
async function startAnew(replier: Replier): Promise<void> {
	await wire.close();
	wire = await Wire.start();
	wire.answer(replier);
}

const request = ({ path, query, body }: Received) => `${path}?${query} ${body}`;
const escapedHtml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const page = (text: string) => `<html><body>Cannot serve ${text}</body></html>`;
const rejection = (desc: string) => ({ body: { code: 400, error: { desc }, success: false } });

/** Servers that repeat the request, in every encoding. */
const TELLTALES: Array<[string, Replier]> = [
	['a rejection', rejection('参数错误')],
	['a rejection that repeats the request', (sent) => rejection(request(sent))],
	[
		'a rejection that repeats the password',
		({ body }) =>
			rejection(`bad ${String((JSON.parse(body || '{}') as { password?: string }).password)}`),
	],
	[
		'a rejection that repeats the encoded request twice',
		(sent) => rejection(`${encodeURIComponent(request(sent))} ${encodeURIComponent(sent.body)}`),
	],
	['a rejection that repeats the request twice', (sent) => rejection(request(sent).repeat(2))],
	['a page that repeats the request', (sent) => ({ status: 500, body: page(request(sent)) })],
	[
		'a page that repeats it escaped',
		(sent) => ({ status: 404, body: page(escapedHtml(request(sent))) }),
	],
	[
		'a page that repeats it encoded',
		(sent) => ({ status: 403, body: encodeURIComponent(request(sent)) }),
	],
	[
		'a page that repeats the encoded query as a form',
		({ query, body }) => ({ body: new URLSearchParams({ query, body }).toString() }),
	],
	['another API that repeats it', (sent) => ({ status: 401, body: { error: sent } })],
	['half of a response that repeats it', (sent) => ({ body: `{"code":400,"x":"${request(sent)}` })],
];

/** The stored execution must contain none of these. */
function leaksOf(run: NodeRun): string[] {
	const stored = run.stored();
	const signs = wire.requests.map(({ query }) => new URLSearchParams(query).get('sign') ?? '-');
	const leaks = {
		'App Secret': stored.includes(account.appSecret),
		'a signature': /[0-9A-F]{32}/.test(stored),
		'part of a signature': signs.some((sign) => stored.includes(sign.slice(4, 20))),
		// However the rest of it is escaped or encoded
		'the password': stored.includes('Geheim'),
	};
	return Object.entries(leaks).flatMap(([name, isLeaking]) => (isLeaking ? [name] : []));
}

describe.each(CASES)('the stored execution of $name holds no secret', ({ parameters, keys }) => {
	const run = async (settings = {}, credentials = {}) =>
		await new Engine({ ...account, baseUrl: wire.url, ...credentials }).run(
			{ ...parameters, options: { retries: 0 } },
			itemsFor(keys.slice(0, 2)),
			settings,
		);

	it.each(TELLTALES)('after %s', async (_name, replier) => {
		for (const settings of [{}, { onError: 'continueErrorOutput' }]) {
			await startAnew(replier);
			const failed = await run(settings);
			expect(JSON.stringify(failed.error ?? failed.json(1))).toContain('Response: ');
			expect(leaksOf(failed)).toEqual([]);
		}
	});

	it('after a long page, wherever it is cut', async () => {
		for (const length of [150, 155, 160, 165, 170, 175, 180, 185, 190]) {
			await startAnew(({ query, body }) => {
				const { password = 'x' } = JSON.parse(body.startsWith('{') ? body : '{}') as {
					password?: string;
				};
				return { status: 500, body: `${'.'.repeat(length)} ${password} ${query}` };
			});
			expect(leaksOf(await run())).toEqual([]);
		}
	});

	it('after a connection that was refused', async () => {
		const failed = await run({}, { baseUrl: await refusedAddress() });
		expect(failed.error?.message).toContain('ECONNREFUSED');
		expect(leaksOf(failed)).toEqual([]);
	});

	it('after a success that repeats the request', async () => {
		wire.answer(({ body }) => {
			const data = { viewerUnionId: 'x', ...(JSON.parse(body || '{}') as object) };
			return { body: { ...(SUCCESS.body as object), data } };
		});
		const done = await run();
		expect(done.status).toBe('success');
		expect(leaksOf(done)).toEqual([]);
	});

	it('after a success', async () => {
		wire.answer({ body: { ...(SUCCESS.body as object), data: { viewerUnionId: 'x' } } });
		const done = await run();
		expect(done.status).toBe('success');
		expect(leaksOf(done)).toEqual([]);
	});
});

describe('a password', () => {
	it('is not shown when it is not valid', async () => {
		const weak = { ...NEW_PASSWORD, updateFields: { password: `={{ 'Geheim' + 'nis' }}` } };
		const run = await new Engine({ ...account, baseUrl: wire.url }).run(weak, itemsFor(['a@b.cn']));
		expect(run.error?.message).toBe(`"Password" does not meet POLYV's password rule [item 0]`);
		expect(run.stored().includes('Geheimnis')).toBe(false);
		expect(wire.requests).toEqual([]);
	});
});
