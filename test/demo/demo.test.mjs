import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { n8nEnvironment } from '../../dev/n8n/n8n.mts';
import { demoFolder, projectFolder } from '../../dev/n8n/paths.mts';
import { choosePort, freePort } from '../../dev/n8n/ports.mts';
import { changesBetween, changesTable, failuresOf, nodesTable } from '../../dev/demo/report.mts';
import { withCredential } from '../../dev/demo/workflow.mts';

/** @type {import('../../dev/n8n/sandbox.mts').SandboxState} */
const before = {
	viewers: [{ viewerUnionId: '2_k1xgyy54lw', nickname: '王芳', email: 'a@b.c' }],
	customFields: [{ customFieldId: 'PAY', customFieldName: '支付状态' }],
	values: {},
	channels: [{ channelId: '1', name: '发布会', viewerRole: { actor: '观众' } }],
	subAccounts: [{ childEmail: 'z@b.c', telephone: '1' }],
};

test('a change is told by kind, with the name the thing had before', () => {
	const after = structuredClone(before);
	Object.assign(after.viewers[0] ?? {}, { nickname: 'Wang' });
	after.values['2_k1xgyy54lw'] = { PAY: '已支付' };
	after.channels[0] = { channelId: '1', name: '发布会', viewerRole: { actor: 'VIP' } };
	after.subAccounts[0] = { childEmail: 'z@b.c', telephone: '2' };
	assert.deepEqual(changesBetween(before, after), [
		{
			kind: 'viewer',
			where: 'Viewer 王芳 2_k1xgyy…',
			field: 'nickname',
			before: '王芳',
			after: 'Wang',
		},
		{
			kind: 'custom-field values',
			where: 'Viewer 王芳 2_k1xgyy…',
			field: '支付状态 (PAY)',
			before: '',
			after: '已支付',
		},
		{
			kind: 'viewer role',
			where: 'Channel 1 发布会',
			field: 'actor',
			before: '观众',
			after: 'VIP',
		},
		{
			kind: 'sub-account',
			where: 'Sub-account z@b.c',
			field: 'telephone',
			before: '1',
			after: '2',
		},
	]);
	assert.deepEqual(changesBetween(before, before), []);
});

test('columns line up although Chinese takes two places', () => {
	const after = structuredClone(before);
	Object.assign(after.viewers[0] ?? {}, { nickname: 'Wang', email: 'x@y.z' });
	const [, , nickname, email] = changesTable(changesBetween(before, after)).split('\n');
	assert.equal(nickname, '  Viewer 王芳 2_k1xgyy…  nickname  王芳    →  Wang');
	assert.equal(email, '                         email     a@b.c   →  x@y.z');
});

test('nodes stand in the order they ran, failures below with their words', () => {
	const ran = { executionTime: 5, data: { main: [[{ json: {} }, { json: {} }], null] } };
	/** @type {import('../../dev/n8n/rest.mts').Execution} */
	const execution = {
		id: '1',
		status: 'error',
		error: { message: 'whole' },
		runData: {
			Second: [
				{
					executionStatus: 'error',
					executionTime: 1,
					executionIndex: 1,
					error: { message: 'No.', description: 'Because.' },
				},
			],
			First: [{ ...ran, executionStatus: 'success', executionIndex: 0 }],
		},
	};
	const rows = nodesTable(execution).split('\n').slice(2);
	assert.deepEqual(rows, ['  First   ok, 2 items  5 ms', '  Second  failed       1 ms']);
	assert.equal(failuresOf(execution), 'Second: No.\nBecause.');
});

test('a taken port is never given out, and a wanted one is not replaced in silence', async (t) => {
	const server = createServer().listen(await freePort(), '127.0.0.1');
	t.after(() => server.close());
	await once(server, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	const { port: other, note } = await choosePort({
		wanted: undefined,
		usual: port,
		flag: '--port',
	});
	assert.notEqual(other, port);
	assert.equal(note, ` (port ${port} is taken)`);
	await assert.rejects(choosePort({ wanted: port, usual: 1, flag: '--port' }), /with --port/);
});

test("another n8n's settings do not reach this one", () => {
	process.env.N8N_ENCRYPTION_KEY = 'theirs';
	process.env.DB_TYPE = 'postgresdb';
	const env = n8nEnvironment({ home: '/h', port: 1, brokerPort: 2 });
	delete process.env.N8N_ENCRYPTION_KEY;
	delete process.env.DB_TYPE;
	assert.equal(env.N8N_ENCRYPTION_KEY, undefined);
	assert.equal(env.DB_TYPE, undefined);
	assert.equal(env.N8N_LISTEN_ADDRESS, '127.0.0.1');
});

test('the workflow holds five operations and no credential of its own', async () => {
	/** @type {import('../../dev/n8n/rest.mts').Workflow} */
	const workflow = JSON.parse(await readFile(join(demoFolder, 'workflow.json'), 'utf8'));
	const ours = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-polyv-live.polyvLive');
	assert.equal(ours.length, 5);
	assert.ok(ours.every(({ credentials }) => credentials?.polyvLiveApi?.id === null));
	const credential = { id: 'c1', name: 'mine', type: 'polyvLiveApi' };
	const filled = withCredential(workflow, credential).nodes.flatMap((node) =>
		node.credentials ? [node.credentials.polyvLiveApi] : [],
	);
	assert.deepEqual(filled, Array(5).fill({ id: 'c1', name: 'mine' }));
});

test(
	'a child ends when the demo is killed without a chance to end it',
	{ timeout: 30_000 },
	async () => {
		const url = pathToFileURL(join(projectFolder, 'dev/n8n/processes.mts')).href;
		const logFile = join(tmpdir(), `polyv-demo-${process.pid}.log`);
		const script = `
		import { startNodeProcess } from ${JSON.stringify(url)};
		const child = await startNodeProcess(process.execPath, ['-e', 'setInterval(() => {}, 1000)'],
			{ cwd: '.', env: process.env, logFile: ${JSON.stringify(logFile)} });
		console.log(child.pid);`;
		const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
		const [line] = await once(parent.stdout, 'data');
		const pid = Number(line);
		assert.ok(isAlive(pid));
		parent.kill('SIGKILL');
		while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 50));
	},
);

/** @param {number} pid */
function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
