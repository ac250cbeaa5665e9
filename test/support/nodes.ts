import { RoutingNode, type ExecuteContext } from 'n8n-core';
import {
	NodeConnectionTypes,
	type IConnections,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
	type NodeConnectionType,
} from 'n8n-workflow';

/** The type name of the node in workflows in the field. */
export const POLYV_LIVE = 'n8n-nodes-polyv-live.polyvLive';

/** A node of a test's workflow. */
export interface Step {
	name: string;
	/** By default the Polyv Live node */
	type?: string;
	parameters?: INodeParameters;
	/** e.g. `{ onError: 'continueErrorOutput' }` */
	settings?: Partial<INode>;
	/** Data that is pinned to the node, as in the editor */
	pinned?: IDataObject[];
	/** Names of the steps behind output 0, output 1… ; by default the next step */
	outputs?: string[][];
	/** What the outputs are connected as; by default main, a tool's `ai_tool` */
	connection?: NodeConnectionType;
}

/** n8n's own rule: a node without `execute` runs through the routing. */
export function runnable(nodeType: INodeType): INodeType {
	if (nodeType.execute) return nodeType;
	return Object.create(nodeType, {
		execute: {
			async value(this: ExecuteContext) {
				return (await new RoutingNode(this, nodeType).runNode()) ?? [];
			},
		},
	}) as INodeType;
}

/** A node of the test's own, e.g. one that looks at pairing or sends by the predefined credential. */
export function testNode(name: string, execute: INodeType['execute'], outputs = 1): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name },
			inputs: [NodeConnectionTypes.Main],
			outputs: Array.from({ length: outputs }, () => NodeConnectionTypes.Main),
			credentials: [{ name: 'polyvLiveApi' }],
			properties: [],
		},
		execute,
	};
}

/** Passes the items on, as a trigger does. */
export const start = testNode('start', async function (this: IExecuteFunctions) {
	return [this.getInputData()];
});

/** Turns the order of the items round, so that an item's index no longer tells where it came from. */
export const reverse = testNode('reverse', async function (this: IExecuteFunctions) {
	const items = this.getInputData();
	return [items.map(({ json }, item) => ({ json, pairedItem: { item } })).reverse()];
});

/** Shows what the expressions (name → expression without `=`) give for every item that arrives. */
export function lookAt(expressions: Record<string, string>): INodeType {
	return testNode('look', async function (this: IExecuteFunctions) {
		return [
			this.getInputData().map((_item, index) => {
				const seen = Object.entries(expressions).map(([name, expression]) => [
					name,
					this.evaluateExpression(expression, index),
				]);
				return { json: Object.fromEntries(seen), pairedItem: { item: index } };
			}),
		];
	});
}

/** The connections of one node: the names of the nodes behind its outputs. */
export function toConnection(
	outputs: string[][],
	type: NodeConnectionType = NodeConnectionTypes.Main,
): IConnections[string] {
	return { [type]: outputs.map((names) => names.map((node) => ({ node, type, index: 0 }))) };
}
