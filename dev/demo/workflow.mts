import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoFolder } from '../n8n/paths.mts';

/** The workflow of the demo, as n8n's editor exports and imports it. */
export const workflowFile = join(demoFolder, 'workflow.json');

/**
 * A workflow with the credential put into every node that wants one of its type.
 *
 * @param {import('../n8n/rest.mts').Workflow} workflow
 * @param {import('../n8n/rest.mts').StoredCredential} credential
 * @returns {import('../n8n/rest.mts').Workflow}
 */
export function withCredential(workflow, { id, name, type }) {
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[type]
			? { ...node, credentials: { ...node.credentials, [type]: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}

/**
 * Brings the demo's workflow into n8n. One that is there already stays as the person has edited it,
 * until the file in the project changes.
 *
 * @param {import('../n8n/rest.mts').N8nClient} client logged in
 * @param {object} options
 * @param {string} options.home where it is noted which version of the file was imported
 * @param {import('../n8n/rest.mts').StoredCredential} options.credential
 * @returns {Promise<{ id: string, name: string, imported: boolean }>}
 */
export async function importDemoWorkflow(client, { home, credential }) {
	const text = await readFile(workflowFile, 'utf8');
	/** @type {import('../n8n/rest.mts').Workflow} */
	const workflow = JSON.parse(text);
	const { id, name } = workflow;
	const stampFile = join(home, 'workflow.sha256');
	const stamp = createHash('sha256').update(text).digest('hex');
	const known = (await readFile(stampFile, 'utf8').catch(() => '')) === stamp;
	if (known && (await client.findWorkflow(id))) return { id, name, imported: false };
	await client.saveWorkflow(withCredential(workflow, credential));
	await writeFile(stampFile, stamp);
	return { id, name, imported: true };
}
