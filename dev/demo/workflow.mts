import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { demoFolder } from '../n8n/paths.mts';
import type { N8nClient, StoredCredential, Workflow } from '../n8n/rest.mts';

/** The workflow that the demo runs, as n8n's editor exports and imports it. */
export const workflowFile = join(demoFolder, 'workflow.json');

/** The workflow that starts by the trigger. */
export const triggerWorkflowFile = join(demoFolder, 'triggerWorkflow.json');

export interface ImportedWorkflow {
	id: string;
	name: string;
	/** False when it was there already. */
	imported: boolean;
}

/** A workflow with the credential in every node that wants one of its type. */
export function withCredential(workflow: Workflow, { id, name, type }: StoredCredential): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[type]
			? { ...node, credentials: { ...node.credentials, [type]: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}

/**
 * Imports a workflow of the demo into n8n. A workflow that is there already stays as the person has edited it, until
 * the file in the project changes.
 * @param client logged in
 * @param home the folder that remembers which version of the file was imported
 */
export async function importDemoWorkflow(
	client: N8nClient,
	home: string,
	file: string,
	credential: StoredCredential,
): Promise<ImportedWorkflow> {
	const text = await readFile(file, 'utf8');
	const workflow = JSON.parse(text) as Workflow;
	const { id, name } = workflow;
	const stampFile = join(home, `${basename(file, '.json')}.sha256`);
	const stamp = createHash('sha256').update(text).digest('hex');
	const known = (await readFile(stampFile, 'utf8').catch(() => '')) === stamp;
	if (known && (await client.findWorkflow(id))) return { id, name, imported: false };
	await client.saveWorkflow(withCredential(workflow, credential));
	await writeFile(stampFile, stamp);
	return { id, name, imported: true };
}
