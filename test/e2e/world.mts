import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { N8nClient } from '../../dev/n8n/rest.mts';
import { Polyv } from './polyv.mts';

/**
 * @typedef {object} WorldData what the process that built the world tells the test files
 * @property {string} home n8n's user folder, new for every run
 * @property {string} n8nFolder where n8n is installed
 * @property {string} n8nVersion
 * @property {string} n8nUrl
 * @property {string} n8nLog
 * @property {string} authCookie
 * @property {N8nClient['browserId']} browserId
 * @property {string} sandboxUrl
 * @property {import('../../dev/n8n/rest.mts').StoredCredential} credential the right one
 * @property {boolean} screenshots whether pictures are to be written
 *
 * @typedef {WorldData & { client: N8nClient, polyv: Polyv }} World
 */

/** The environment variable that names the file with the WorldData. */
export const worldVariable = 'E2E_WORLD';

/** @param {string} home */
export const signaturesFile = (home) => join(home, 'signatures.txt');

/**
 * @param {WorldData} world
 * @returns {Promise<string>} the file it was written to
 */
export async function writeWorld(world) {
	const file = join(world.home, 'world.json');
	await writeFile(file, JSON.stringify(world));
	return file;
}

/** The world that the test file runs in. @returns {Promise<World>} */
export async function enterWorld() {
	const file = process.env[worldVariable];
	if (file === undefined) throw new Error('Run the tests with: npm run test:e2e');
	/** @type {WorldData} */
	const world = JSON.parse(await readFile(file, 'utf8'));
	const client = new N8nClient(world.n8nUrl);
	client.authCookie = world.authCookie;
	client.browserId = world.browserId;
	const polyv = new Polyv(world.sandboxUrl, signaturesFile(world.home));
	await polyv.reset();
	return { ...world, client, polyv };
}
