import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { secrets } from '../secrets.mts';
import { polyvNode, runNodes } from '../workflows.mts';
import { enterWorld, signaturesFile } from '../world.mts';

/** A text that n8n is sure to keep: what does not find it does not search. */
const visible = 'visible to everybody';

/** App Secret, signatures and passwords of everything that was done in this n8n. */
describe('No secret is left behind', () => {
	/** @type {import('../world.mts').World} */
	let world;
	/** @type {Set<string>} */
	let signatures;
	/** Of the newest execution; n8n counts them from 1. */
	let lastId = 0;

	before(async () => {
		world = await enterWorld();
		const parameters = { resource: 'viewer', operation: 'get', viewerUnionId: visible };
		const { id } = await runNodes(world, { nodes: [polyvNode(world, parameters)] });
		lastId = Number(id);
		await world.polyv.noteSignatures();
		const text = await readFile(signaturesFile(world.home), 'utf8');
		signatures = new Set(text.split('\n').filter((line) => line !== ''));
		assert.ok(signatures.size > 0);
	});

	/**
	 * @param {string} where
	 * @param {Buffer} bytes
	 */
	function assertClean(where, bytes) {
		for (const secret of secrets) assert.ok(!bytes.includes(secret), `"${secret}" is in ${where}`);
		const found = bytes.toString('latin1').match(/[0-9A-F]{32}/g) ?? [];
		const leaked = found.find((text) => signatures.has(text));
		assert.equal(leaked, undefined, `a signature is in ${where}`);
	}

	it('in the executions, as n8n shows them', async () => {
		let last = '';
		for (let id = 1; id <= lastId; id++) {
			last = JSON.stringify(await world.client.request('GET', `/executions/${id}`));
			assertClean(`execution ${id}`, Buffer.from(last));
		}
		assert.ok(last.includes(visible));
	});

	it('in the files, the database among them, byte by byte', async () => {
		let found = false;
		for (const file of await filesIn(join(world.home, '.n8n'))) {
			const bytes = await readFile(file);
			assertClean(file, bytes);
			found ||= file.includes('database.sqlite') && bytes.includes(visible);
		}
		assert.ok(found);
	});

	it("in n8n's log, of the level debug", async () => {
		const log = await readFile(world.n8nLog);
		assert.ok(log.includes('debug'));
		assertClean(world.n8nLog, log);
	});
});

/**
 * @param {string} folder
 * @returns {Promise<string[]>} all files below, except the packages of the community
 */
async function filesIn(folder) {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name))
		.filter((file) => !file.includes('node_modules'));
}
