import { randomUUID } from 'node:crypto';
import type { Execution, N8nClient } from '../../dev/n8n/rest.mts';
import type { World } from './world/world.mts';

export type { Execution };

export type Json = Record<string, unknown>;

export interface Node extends Json {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Json;
}

export const polyvType = 'n8n-nodes-polyv-live.polyvLive';

/** The trigger of every workflow made here; the items pinned to it are the input. */
export const start = 'Start';

const startNode: Node = {
	name: start,
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/** @param settings of the node, such as `onError`, or another `name` */
export function polyvNode(
	{ credential }: Pick<World, 'credential'>,
	parameters: Json,
	settings: Json = {},
): Node {
	const { id, name } = credential;
	return {
		name: 'Polyv Live',
		type: polyvType,
		typeVersion: 1,
		parameters,
		credentials: { polyvLiveApi: { id, name } },
		...settings,
	};
}

/**
 * An Edit Fields node that keeps nothing but the fields named.
 *
 * @param fields name → value, which may be an expression
 */
export function editFields(name: string, fields: Record<string, string>): Node {
	const assignments = Object.entries(fields).map(([field, value]) => ({
		id: randomUUID(),
		name: field,
		value,
		type: 'string',
	}));
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { assignments: { assignments }, options: {} },
	};
}

/** @param to the node after the first output, after the second, … */
export function connect(from: string, ...to: string[]) {
	return { [from]: { main: to.map((node) => [{ node, type: 'main', index: 0 }]) } };
}

/**
 * Saves a workflow.
 *
 * @param others members of the workflow, e.g. `connections`; default: the nodes in a row
 */
export async function saveWorkflow(
	client: N8nClient,
	name: string,
	nodes: Node[],
	others: Json = {},
): Promise<{ id: string }> {
	const inARow = nodes.slice(1).map((node, index) => connect(nodes[index].name, node.name));
	return await client.request('POST', '/workflows', {
		name,
		active: false,
		nodes: nodes.map((node, index) => ({ id: randomUUID(), position: [index * 220, 0], ...node })),
		connections: Object.assign({}, ...inARow),
		settings: { executionOrder: 'v1' },
		...others,
	});
}

interface Workflow {
	/** The input; default: one empty item. */
	items?: Json[];
	/** The first one follows the trigger. */
	nodes: Node[];
	/** Default: the nodes in a row. */
	connections?: Json;
}

/** Saves a workflow that is run by hand, from `start`. */
export async function saveManual(
	{ client }: Pick<World, 'client'>,
	{ items = [{}], nodes, connections }: Workflow,
): Promise<{ id: string }> {
	const pinData = { [start]: items.map((json) => ({ json })) };
	return await saveWorkflow(client, `e2e ${nodes[0].name}`, [startNode, ...nodes], {
		pinData,
		...(connections && { connections }),
	});
}

/** Saves a workflow and runs it by hand. */
export async function runNodes(
	world: Pick<World, 'client'>,
	workflow: Workflow,
): Promise<Execution> {
	const { id } = await saveManual(world, workflow);
	return await world.client.runWorkflow(id, start);
}

/**
 * The JSON of the items that came out of a node.
 *
 * @param output 1: the error output
 * @throws when the node failed, with its sentences
 */
export function outputOf({ runData, error }: Execution, name = 'Polyv Live', output = 0): Json[] {
	const nodeRun = runData[name]?.[0];
	if (!nodeRun) throw new Error(`${name} did not run. ${error?.message ?? ''}`);
	const failure = nodeRun.error;
	if (failure) throw new Error(`${name} failed: ${failure.message}\n${failure.description}`);
	return (nodeRun.data?.main?.[output] ?? []).map(({ json }) => json);
}

interface Failure {
	message: string;
	description?: string | null;
	context?: Json;
}

/** The error in the red box of a node. */
export function failureOf({ runData }: Execution, name = 'Polyv Live'): Failure {
	const failure = runData[name]?.[0]?.error;
	if (!failure) throw new Error(`${name} did not fail.`);
	return failure;
}
