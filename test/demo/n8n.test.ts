/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on the developer's machine, never inside n8n */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { triggerWorkflowFile, withCredential, workflowFile } from '../../dev/demo/workflow.mts';
import { n8nEnvironment } from '../../dev/n8n/environment.mts';
import type { Workflow } from '../../dev/n8n/rest.mts';

/** Runs a script that imports modules under dev/. Jest cannot: execa and get-port are ES modules only. */
function startScript(script: string): ChildProcessByStdio<null, Readable, null> {
	const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
	return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The first thing that a script prints, which is JSON. */
async function printed({ stdout }: { stdout: Readable }): Promise<unknown> {
	const [text] = (await once(stdout, 'data')) as [Buffer];
	return JSON.parse(text.toString());
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** Jest's timeout is the limit. */
async function untilGone(pid: number): Promise<void> {
	while (isAlive(pid)) await sleep(50);
}

describe('a real n8n', () => {
	it('is not reached by the settings of another n8n', () => {
		const theirs = { N8N_ENCRYPTION_KEY: 'theirs', DB_TYPE: 'postgresdb' };
		const replaced = jest.replaceProperty(process, 'env', { ...process.env, ...theirs });
		const environment = n8nEnvironment({ home: '/h', port: 1, brokerPort: 2 });
		replaced.restore();
		expect(environment).not.toHaveProperty('N8N_ENCRYPTION_KEY');
		expect(environment).not.toHaveProperty('DB_TYPE');
		expect(environment.N8N_LISTEN_ADDRESS).toBe('127.0.0.1');
	});

	it('gets a free port when the usual one is taken, and an error when the wanted one is', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		const script = startScript(`
			import { choosePort } from './dev/n8n/ports.mts';
			const flag = '--port';
			console.log(JSON.stringify({
				chosen: await choosePort({ wanted: undefined, usual: ${port}, flag }),
				error: await choosePort({ wanted: ${port}, usual: 1, flag }).catch(String),
			}));`);
		const { chosen, error } = (await printed(script)) as {
			chosen: { port: number };
			error: string;
		};
		server.close();
		expect(chosen).toEqual({ port: expect.any(Number), note: ` (port ${port} is taken)` });
		expect(chosen.port).not.toBe(port);
		expect(error).toContain('with --port');
	});
});

describe("the demo's workflows", () => {
	const node = 'n8n-nodes-polyv-live.polyvLive';

	it.each([
		['the workflow it runs', workflowFile, Array<string>(5).fill(node)],
		['the one that starts by the trigger', triggerWorkflowFile, [`${node}Trigger`, node]],
	])('%s has no credential of its own', (_what, file, types) => {
		const workflow = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
		const ours = workflow.nodes.filter(({ type }) => type.startsWith(node));
		expect(ours.map(({ type }) => type)).toEqual(types);
		expect(ours.map(({ credentials }) => credentials?.polyvLiveApi.id)).toEqual(
			ours.map(() => null),
		);
		const credential = { id: 'c1', name: 'mine', type: 'polyvLiveApi' };
		const filled = withCredential(workflow, credential).nodes.flatMap((node) =>
			node.credentials ? [node.credentials.polyvLiveApi] : [],
		);
		expect(filled).toEqual(ours.map(() => ({ id: 'c1', name: 'mine' })));
	});
});

describe('processes of the demo', () => {
	const home = mkdtempSync(join(tmpdir(), 'polyv-live-processes-'));
	afterAll(() => rmSync(home, { recursive: true }));

	const logFile = join(home, 'child.log');
	const wait = 'setInterval(() => {}, 1_000);';

	/** Starts a long-running child from a script; `after` goes on with `child`. */
	const startParent = (childScript: string, after: string) =>
		startScript(`
			import { startNodeProcess, stopAllProcesses } from './dev/n8n/processes.mts';
			const child = await startNodeProcess(
				process.execPath,
				['--eval', ${JSON.stringify(childScript)}],
				{ cwd: '.', env: process.env, logFile: ${JSON.stringify(logFile)} },
			);
			${after}`);

	it('end when the demo is killed without a chance to end them', async () => {
		const parent = startParent(wait, 'console.log(child.pid);');
		const pid = (await printed(parent)) as number;
		expect(isAlive(pid)).toBe(true);
		parent.kill('SIGKILL');
		await untilGone(pid);
	});

	it('end together with the processes they started', async () => {
		const family = `console.log(require('node:child_process').spawn(process.execPath,
			['--eval', "process.on('SIGTERM', () => {}); ${wait}"]).pid); ${wait}`;
		const parent = startParent(
			family,
			`import { setTimeout } from 'node:timers/promises';
			import { readFileSync } from 'node:fs';
			while (!readFileSync(child.logFile, 'utf8')) await setTimeout(50);
			await stopAllProcesses();
			console.log(JSON.stringify([child.pid, Number(readFileSync(child.logFile, 'utf8'))]));`,
		);
		const pids = (await printed(parent)) as number[];
		expect(pids).toHaveLength(2);
		for (const pid of pids) await untilGone(pid);
	});
});
