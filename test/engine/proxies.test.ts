import type { INode, INodeParameters } from 'n8n-workflow';

import { until } from '../sandbox/client';
import { account } from '../support/account';
import { Engine, type NodeRun } from '../support/engine';
import {
	type ProxyAnswer,
	ProxyServer,
	repeating,
	setEnvironmentProxy,
} from '../support/proxyServer.mts';
import { GET_WANG } from '../support/trial';
import { refusedAddress } from '../support/wire';

let number = 0;

/** An unused address that no name server knows; each has a rate limiter of its own. */
const newAddress = () => `https://api-${++number}.invalid`;

let proxy: ProxyServer | undefined;
afterEach(async () => {
	await proxy?.close();
	proxy = undefined;
	setEnvironmentProxy();
});

/** The password, plain and in the base64 of a header, at each of its three offsets. */
const SECRET = /Geheim|R2VoZWlt|dlaGVpb|HZWhlaW/;

/** "Geheim", built by an expression: n8n itself stores a parameter's plain text. */
const PASSWORD = `{{ 'Ge' + 'heim' }}`;

interface Told {
	message: string;
	description: string;
	kind: string;
}

function told(done: NodeRun): Told {
	expect(done.stored()).not.toMatch(SECRET);
	const { message, description, context } = done.error ?? {};
	const { kind } = (context?.data ?? {}) as { kind: string };
	return { message: String(message), description: String(description), kind };
}

async function run(
	parameters: INodeParameters,
	{ baseUrl = newAddress(), settings = {} }: { baseUrl?: string; settings?: Partial<INode> } = {},
): Promise<Told & { done: NodeRun }> {
	const done = await new Engine({ ...account, baseUrl }).run(
		{ ...GET_WANG, options: { retries: 0 }, ...parameters },
		[{}, {}],
		settings,
	);
	return { ...told(done), done };
}

const through = async (host: string) =>
	await run({ requestOptions: { proxy: `=http://some%20one:${PASSWORD}@${host}` } });

async function fromEnvironment(host: string) {
	setEnvironmentProxy(`http://some%20one:Geheim@${host}`);
	return await run({});
}

const CASES: Array<[string, ProxyAnswer, string, RegExp]> = [
	['hangs up', (socket) => socket.end(), 'not sent', /does not connect n8n to .*\(ECONNRESET\)/],
	['breaks off', (socket) => socket.destroy(), 'not sent', /does not connect n8n to/],
	['speaks HTTP badly', (socket) => socket.end('HTTP/1.1 200 OK\r\nx\r\n\r\n'), 'not sent', /does/],
	[
		'wants a password',
		repeating('407 Proxy Authentication Required'),
		'proxy',
		/user and password/,
	],
	['forbids it', repeating('403 Forbidden'), 'filtered', /between n8n and POLYV/],
	['cannot reach POLYV', repeating('502 Bad Gateway'), 'gateway', /responds with 502/],
	['is no proxy', (socket) => socket.end('SSH-2.0-x\r\n\r\n'), 'response lost', /HPE_INVALID/],
];

describe('a proxy', () => {
	it.each(CASES)('of Request Options is named when it %s', async (_name, answer, kind, message) => {
		proxy = await ProxyServer.start(answer);
		const failed = await through(proxy.host);
		expect(proxy.received[0]).toMatch(/^CONNECT .*Proxy-Authorization: Basic/s);
		expect(failed.kind).toBe(kind);
		expect(failed.message).toMatch(message);
		expect(`${failed.message} ${failed.description}`).toContain(proxy.host);
		expect(failed.description).toContain('"Request Options"');
	});

	it.each(CASES)('of the environment is named when it %s', async (_name, answer, kind, message) => {
		proxy = await ProxyServer.start(answer);
		const failed = await fromEnvironment(proxy.host);
		expect(failed.kind).toBe(kind);
		expect(failed.message).toMatch(message);
		expect(`${failed.message} ${failed.description}`).toMatch(/proxy/i);
	});

	it.each<[string, () => Promise<string>]>([
		['nothing listens', async () => new URL(await refusedAddress()).host],
		['its name is unknown', async () => 'proxy.invalid:3128'],
	])('is named where %s', async (_name, find) => {
		const host = await find();
		for (const failed of [await through(host), await fromEnvironment(host)]) {
			expect(failed.kind).toBe('not sent');
			expect(failed.message).toContain(`The proxy ${host.replace(/invalid:.*/, 'invalid')}`);
			expect(failed.description).toMatch(/^Check the proxy/);
			expect(failed.description).not.toContain('blocks an IP address');
		}
	});

	it('that hangs up is named on every item of the error output', async () => {
		proxy = await ProxyServer.start((socket) => socket.end());
		const { done } = await run(
			{ requestOptions: { proxy: `http://${proxy.host}` } },
			{ settings: { onError: 'continueErrorOutput' } },
		);
		expect(done.pairing(1)).toEqual([0, 1]);
		for (const { error } of done.json(1)) expect(error).toContain(proxy.host);
	});

	it.each(['%ff', '%', 'a%2'])('is rejected with a malformed password: %s', async (end) => {
		for (const baseUrl of [newAddress(), 'http://127.0.0.1:9']) {
			const parameters = {
				requestOptions: { proxy: `=http://u:${PASSWORD}${end}@127.0.0.1:9` },
			};
			const failed = await run(parameters, { baseUrl });
			expect(failed.kind).toBe('invalid');
			expect(failed.message).toMatch(/^2 of 2 items failed, the first: "Proxy" has a %/);
			expect(failed.description).toContain('%25');
		}
	});

	it('of the environment is named when its password is malformed', async () => {
		// n8n's library leaves the connection without a listener: refused, it would fail whatever test runs then.
		const listening = (proxy = await ProxyServer.start(() => {}));
		setEnvironmentProxy(`http://u:Geheim%ff@${proxy.host}`);
		const { kind, description } = await run({});
		await until(() => listening.connections.length === 2);
		expect(listening.received).toEqual([]);
		expect(kind).toBe('unsendable');
		expect(description).toMatch(/proxy.*HTTPS_PROXY/);
	});

	it('of a protocol that n8n ignores is rejected, instead of going without it', async () => {
		const failed = await run({ requestOptions: { proxy: 'socks5://127.0.0.1:9' } });
		expect([failed.kind, failed.message]).toEqual([
			'invalid',
			expect.stringMatching(/proxy" is not the address of a proxy/i) as string,
		]);
	});
});
