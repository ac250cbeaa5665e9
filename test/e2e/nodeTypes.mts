import type { World } from './world/world.mts';

interface Property {
	name: string;
	options?: Array<{ value: string }>;
	displayOptions?: { show?: Record<string, string[]> };
}

/** As n8n describes it to its editor. */
export interface NodeType {
	name: string;
	version: number | number[];
	properties: Property[];
}

/** The newest version of a node's type, e.g. `n8n-nodes-base.set`. */
export async function nodeType({ client, n8nUrl }: World, name: string): Promise<NodeType> {
	const headers = { cookie: `n8n-auth=${client.authCookie}`, 'browser-id': client.browserId };
	const response = await fetch(`${n8nUrl}/types/nodes.json`, { headers });
	if (!response.ok) throw new Error(`n8n answered ${response.status} to /types/nodes.json`);
	const types = (await response.json()) as NodeType[];
	const [type] = types
		.filter((each) => each.name === name)
		.sort((a, b) => newestVersion(b) - newestVersion(a));
	if (!type) throw new Error(`This n8n has no node ${name}.`);
	return type;
}

export const newestVersion = ({ version }: NodeType) => Math.max(...[version].flat());
