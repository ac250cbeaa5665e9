import { randomUUID } from 'node:crypto';

/**
 * @typedef {import('./world.mts').World} World
 * @typedef {import('../../dev/n8n/rest.mts').Execution} Execution
 * @typedef {import('../../dev/n8n/rest.mts').Item} Item
 * @typedef {Record<string, unknown>} Json
 * @typedef {{ name: string, type: string, typeVersion: number, parameters: Json } & Json} Node
 */

export const polyvType = 'n8n-nodes-polyv-live.polyvLive';

/** The trigger of every workflow made here; the items pinned to it are the input. */
export const start = 'Start';

/** @type {Node} */
const startNode = {
	name: start,
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/**
 * @param {World} world
 * @param {Json} parameters of a Polyv Live node
 * @param {Json} [settings] of the node, such as `onError`, or another `name`
 * @returns {Node}
 */
export function polyvNode({ credential }, parameters, settings = {}) {
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
 * @param {string} name
 * @param {Record<string, string>} fields name → value, which may be an expression
 * @returns {Node}
 */
export function editFields(name, fields) {
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

/**
 * @param {string} from
 * @param {...string} to the node behind the first output, behind the second, …
 */
export function connect(from, ...to) {
	return { [from]: { main: to.map((node) => [{ node, type: 'main', index: 0 }]) } };
}

/**
 * Saves a workflow and runs it by hand.
 *
 * @param {World} world
 * @param {object} workflow
 * @param {Json[]} [workflow.items] the input; default: one empty item
 * @param {Node[]} workflow.nodes the first one stands behind the trigger
 * @param {Json} [workflow.connections] default: the nodes one behind the other
 * @returns {Promise<Execution>}
 */
export async function runNodes({ client }, { items = [{}], nodes, connections }) {
	const all = [startNode, ...nodes];
	const inARow = all.slice(1).map(({ name }, index) => connect(all[index]?.name ?? '', name));
	/** @type {{ id: string }} */
	const { id } = await client.request('POST', '/workflows', {
		name: `e2e ${nodes[0]?.name}`,
		active: false,
		nodes: all.map((node, index) => ({ id: randomUUID(), position: [index * 220, 0], ...node })),
		connections: connections ?? Object.assign({}, ...inARow),
		pinData: { [start]: items.map((json) => ({ json })) },
		settings: { executionOrder: 'v1' },
	});
	return await client.runWorkflow(id, start);
}

/**
 * @param {Execution} execution
 * @param {string} [name] of the node
 * @param {number} [output] 1: the error output
 * @returns {Json[]} the json of the items that came out
 * @throws when the node failed, with its sentences
 */
export function outputOf({ runData, error }, name = 'Polyv Live', output = 0) {
	const [nodeRun] = runData[name] ?? [];
	if (!nodeRun) throw new Error(`${name} did not run. ${error?.message ?? ''}`);
	const failure = nodeRun.error;
	if (failure) throw new Error(`${name} failed: ${failure.message}\n${failure.description}`);
	return (nodeRun.data?.main?.[output] ?? []).map(({ json }) => json);
}

/**
 * @param {Execution} execution
 * @param {string} [name] of the node
 * @returns {{ message: string, description?: string | null } & Json} what its red box says
 */
export function failureOf({ runData }, name = 'Polyv Live') {
	const failure = runData[name]?.[0]?.error;
	if (!failure) throw new Error(`${name} did not fail.`);
	return /** @type {{ message: string } & Json} */ (failure);
}
