/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on the developer's machine, never inside n8n */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { Socket } from 'node:net';
import { startSandbox } from '../../dev/sandbox/index.mts';

const started: ChildProcess[] = [];
afterAll(() => started.forEach((child) => child.kill('SIGKILL')));

function sandboxProcess(...flags: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'dev/sandbox/cli.mts', ...flags]);
	started.push(child);
	const output = { text: '' };
	child.stdout.on('data', (chunk) => (output.text += String(chunk)));
	child.stderr.on('data', (chunk) => (output.text += String(chunk)));
	const ended = once(child, 'close').then(([code]) => ({
		code: code as number,
		text: output.text,
	}));
	const introduced = (async () => {
		while (!output.text.includes('Ctrl+C')) await once(child.stdout, 'data');
		return output.text;
	})();
	return { child, ended, introduced };
}

describe('the command', () => {
	it('prints its URL and credential, applies its flags, and stops on a signal', async () => {
		const { child, ended, introduced } = sandboxProcess(
			...'--port 0 --fault 503,html,times=1 --limit-per-10-seconds 1 --retry-after 4'.split(' '),
		);
		const text = await introduced;
		expect(text).toMatch(/App ID\s+sandbox-app\n.*App Secret\s+sandbox-secret\n/);
		const url = /Base URL\s+(\S+)/.exec(text)?.[1] ?? '';
		const responses = [await fetch(`${url}/live/x`), await fetch(`${url}/live/x`)];
		expect(responses.map(({ status }) => status)).toEqual([503, 429]);
		expect(responses[1].headers.get('retry-after')).toBe('4');
		child.kill('SIGTERM');
		expect((await ended).code).toBe(0);
	}, 30_000);

	it.each([
		[
			['--port', 'abc'],
			"option '--port <number>' argument 'abc' is invalid. It must be a whole number from 0 to 65535.",
		],
		[['--fault', 'teapot'], '"kind" must be one of'],
		[['--latency', '-5'], 'It must be a whole number of at least 0.'],
	])(
		'rejects %j with a sentence',
		async (flags, sentence) => {
			const { code, text } = await sandboxProcess(...flags).ended;
			expect(code).toBe(1);
			expect(text).toContain(sentence);
		},
		30_000,
	);

	it('closes idle connections without a hint', async () => {
		const sandbox = await startSandbox({ port: 0, keepAliveTimeoutMs: 200 });
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const call = request(`${sandbox.url}/live/x`, { agent }).end();
		const [response] = (await once(call, 'response')) as [NodeJS.ReadableStream];
		const socket = call.socket as Socket;
		response.resume();
		await once(response, 'end');
		expect(socket.destroyed).toBe(false);
		await once(socket, 'close');
		expect(sandbox.inFlight).toBe(0);
		agent.destroy();
		await sandbox.close();
	});
});
