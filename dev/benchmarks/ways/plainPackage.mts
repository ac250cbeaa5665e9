import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The source of the plain declarative node. */
export const PLAIN_NODE = fileURLToPath(new URL('Plain.node.cjs', import.meta.url));

const NAME = 'n8n-nodes-plain';
const FILE = 'Plain.node.js';

/** @param home n8n's user folder */
export async function installPlainNode(home: string): Promise<void> {
	const folder = join(home, '.n8n', 'nodes', 'node_modules', NAME);
	await mkdir(folder, { recursive: true });
	await copyFile(PLAIN_NODE, join(folder, FILE));
	const n8n = { n8nNodesApiVersion: 1, nodes: [FILE] };
	const manifest = { name: NAME, version: '1.0.0', keywords: ['n8n-community-node-package'], n8n };
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
}
