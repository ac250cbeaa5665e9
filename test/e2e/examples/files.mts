import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { polyvType } from '../workflows.mts';

const folder = fileURLToPath(new URL('../../../examples/', import.meta.url));

/**
 * @typedef {import('../workflows.mts').Node} Node
 * @typedef {{ name: string, nodes: Node[], connections: Record<string, unknown>, pinData: Record<string, Array<{ json: Record<string, unknown> }>>, settings: Record<string, unknown> }} Example
 */

/** Of all examples, without `.json`. @returns {Promise<string[]>} */
export async function exampleNames() {
	const files = await readdir(folder);
	return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
}

/** @param {string} name */
export const exampleFile = (name) => `${folder}${name}.json`;

/**
 * @param {string} name
 * @returns {Promise<string>} the file as a person imports it
 */
export async function exampleText(name) {
	return await readFile(exampleFile(name), 'utf8');
}

/**
 * What a person does: imports the file and chooses the credentials.
 *
 * @param {import('../world.mts').World} world
 * @param {string} text of the file
 * @param {object} [changes]
 * @param {Example['pinData']} [changes.pinData]
 * @param {Record<string, import('../../../dev/n8n/rest.mts').StoredCredential>} [changes.credentials] by type of node
 * @param {Record<string, number>} [changes.typeVersions] by type of node
 * @returns {Promise<{ id: string }>}
 */
export async function importWorkflow({ client, credential }, text, changes = {}) {
	/** @type {Example & { id?: string }} */
	const { id: _notKept, ...workflow } = JSON.parse(text);
	/** @type {NonNullable<typeof changes.credentials>} */
	const chosen = {
		[polyvType]: credential,
		[`${polyvType}Tool`]: credential,
		...changes.credentials,
	};
	const nodes = workflow.nodes.map((node) => {
		const { id, name, type } = chosen[node.type] ?? {};
		const typeVersion = changes.typeVersions?.[node.type] ?? node.typeVersion;
		return {
			...node,
			typeVersion,
			...(type === undefined ? {} : { credentials: { [type]: { id, name } } }),
		};
	});
	const pinData = { ...workflow.pinData, ...changes.pinData };
	return await client.request('POST', '/workflows', { ...workflow, active: false, nodes, pinData });
}

/**
 * @param {import('../world.mts').World} world
 * @param {string} name of an example
 * @param {Parameters<typeof importWorkflow>[2]} [changes]
 */
export async function importExample(world, name, changes) {
	return await importWorkflow(world, await exampleText(name), changes);
}
