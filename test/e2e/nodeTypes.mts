/**
 * @typedef {object} Property
 * @property {string} name
 * @property {Array<{ value: string } & Record<string, unknown>>} [options]
 * @property {{ show?: Record<string, string[]> }} [displayOptions]
 *
 * @typedef {object} NodeType as n8n describes it to its editor
 * @property {string} name
 * @property {number | number[]} version
 * @property {Property[]} properties
 */

/**
 * @param {import('./world.mts').World} world
 * @returns {Promise<Map<string, NodeType>>} by name, e.g. `n8n-nodes-base.set`; of several versions the newest
 */
export async function nodeTypes({ client, n8nUrl }) {
	const headers = { cookie: `n8n-auth=${client.authCookie}`, 'browser-id': client.browserId };
	const response = await fetch(`${n8nUrl}/types/nodes.json`, { headers });
	if (!response.ok) throw new Error(`n8n answered ${response.status} to /types/nodes.json`);
	const types = /** @type {NodeType[]} */ (await response.json());
	types.sort((a, b) => newest(a) - newest(b));
	return new Map(types.map((type) => [type.name, type]));
}

/** @param {NodeType} type @returns {number} */
export const newest = ({ version }) => Math.max(...[version].flat());
