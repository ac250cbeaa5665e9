import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, sharing as test } from '../fixtures.mts';
import { secrets } from '../secrets.mts';
import { polyvNode, runNodes } from '../workflows.mts';
import { homeFolder } from '../world/folders.mts';
import { signaturesFile } from '../world/polyv.mts';

/** A text that n8n is sure to keep: a search that does not find it does not work. */
const visible = 'visible to everybody';

/** App Secrets, passwords and signatures of all that was done in this n8n. */
test.describe('no secret is left behind', () => {
	let signatures: Set<string>;
	/** Of the newest execution; n8n counts them from 1. */
	let lastId = 0;

	test.beforeAll(async ({ world, polyv }) => {
		const parameters = { resource: 'viewer', operation: 'get', viewerUnionId: visible };
		const { id } = await runNodes(world, { nodes: [polyvNode(world, parameters)] });
		lastId = Number(id);
		await polyv.noteSignatures();
		signatures = new Set((await readFile(signaturesFile, 'utf8')).trim().split('\n'));
		expect([...signatures]).toContainEqual(expect.stringMatching(/^[0-9A-F]{32}$/));
	});

	function assertClean(where: string, bytes: Buffer) {
		for (const secret of secrets) {
			expect(bytes.includes(secret), `"${secret}" is in ${where}`).toBe(false);
		}
		const found = bytes.toString('latin1').match(/[0-9A-F]{32}/g) ?? [];
		const leaked = found.find((text) => signatures.has(text));
		expect(leaked, `a signature is in ${where}`).toBeUndefined();
	}

	test('in the executions, as n8n shows them', async ({ world }) => {
		let last = '';
		for (let id = 1; id <= lastId; id++) {
			// Of million-viewers, n8n keeps no execution that succeeded.
			const execution = await world.client.request<object | undefined>('GET', `/executions/${id}`);
			last = JSON.stringify(execution ?? {});
			assertClean(`execution ${id}`, Buffer.from(last));
		}
		expect(last).toContain(visible);
	});

	test("in n8n's files, the database among them, byte by byte", async () => {
		let found = false;
		for (const file of await n8nFiles()) {
			const bytes = await readFile(file);
			assertClean(file, bytes);
			found ||= file.includes('database.sqlite') && bytes.includes(visible);
		}
		expect(found).toBe(true);
	});

	test("in n8n's log, at the level debug", async () => {
		const logFile = join(homeFolder, 'n8n.log');
		const log = await readFile(logFile);
		expect(log.includes('debug')).toBe(true);
		assertClean(logFile, log);
	});
});

/** All files in n8n's user folder, except those of community packages. */
async function n8nFiles(): Promise<string[]> {
	const folder = join(homeFolder, '.n8n');
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name))
		.filter((file) => !file.startsWith(join(folder, 'nodes', 'node_modules')));
}
