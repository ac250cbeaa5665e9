import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { StoredCredential } from '../../../dev/n8n/rest.mts';
import { polyvType, type Json, type Node } from '../workflows.mts';
import type { World } from '../world/world.mts';

const folder = fileURLToPath(new URL('../../../examples/', import.meta.url));

interface Example extends Json {
	nodes: Node[];
	pinData?: Record<string, Array<{ json: Json }>>;
}

interface Changes {
	pinData?: Example['pinData'];
	/** As if a person had unpinned all nodes. */
	withoutPinData?: boolean;
	/** By type of node. */
	credentials?: Record<string, StoredCredential>;
	/** By type of node. */
	typeVersions?: Record<string, number>;
	/** By name of node; the others of a node stay. */
	parameters?: Record<string, Json>;
}

/** Of all examples, without `.json`. */
export async function exampleNames(): Promise<string[]> {
	const files = await readdir(folder);
	return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
}

export const exampleFile = (name: string) => `${folder}${name}.json`;

/** The file as a person imports it. */
export async function exampleText(name: string): Promise<string> {
	return await readFile(exampleFile(name), 'utf8');
}

/** Imports the text of a file and chooses the credentials, as a person does. */
export async function importWorkflow(
	{ client, credential }: Pick<World, 'client' | 'credential'>,
	text: string,
	changes: Changes = {},
): Promise<{ id: string }> {
	const { id: _notKept, ...workflow } = JSON.parse(text) as Example;
	const chosen: Record<string, StoredCredential | undefined> = {
		[polyvType]: credential,
		[`${polyvType}Tool`]: credential,
		[`${polyvType}Trigger`]: credential,
		...changes.credentials,
	};
	const nodes = workflow.nodes.map((node) => {
		const stored = chosen[node.type];
		return {
			...node,
			typeVersion: changes.typeVersions?.[node.type] ?? node.typeVersion,
			parameters: { ...node.parameters, ...changes.parameters?.[node.name] },
			...(stored && { credentials: { [stored.type]: { id: stored.id, name: stored.name } } }),
		};
	});
	const pinData = {
		...(changes.withoutPinData ? {} : workflow.pinData),
		...changes.pinData,
	};
	return await client.request('POST', '/workflows', { ...workflow, active: false, nodes, pinData });
}

export async function importExample(
	world: Pick<World, 'client' | 'credential'>,
	name: string,
	changes?: Changes,
) {
	return await importWorkflow(world, await exampleText(name), changes);
}
