import {
	NodeConnectionTypes,
	type EngineRequest,
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';

import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node';
import type { Sandbox } from '../../dev/sandbox/index.mts';
import { Engine, NodeRun, POLYV_LIVE } from './engine';
import { runnable, testNode } from './nodes';
import { credentialsFor } from './sandbox';

const TOOL = `${POLYV_LIVE}Tool`;
const TOOL_NAME = 'Viewer lookup';

/** What n8n gives an agent for a node that is connected as a tool. */
interface Tool {
	name: string;
	description: string;
	invoke: (input: object) => Promise<string>;
}

/** What a call of the tool gave. */
export interface Answer {
	/** JSON of the items, or `failed: ` with the error */
	answer: string;
	/** What the model reads of the tool, where it was invoked */
	name?: string;
	description?: string;
}

/** How n8n runs a tool for an agent. */
export type Way = 'invoked' | 'run by the engine';
export const WAYS: Way[] = ['invoked', 'run by the engine'];

/** The value that the model fills in. */
export const fromAi = (key: string, description: string, type = 'string') =>
	`={{ $fromAI('${key}', '${description}', '${type}') }}`;

/** What n8n makes of a node that is usable as a tool. */
function asTool(node: INodeType): INodeType {
	const { description } = node;
	const outputs = [NodeConnectionTypes.AiTool];
	return runnable({
		...node,
		methods: node.methods,
		description: { ...description, name: `${description.name}Tool`, inputs: [], outputs },
	});
}

function agent(execute: INodeType['execute']): INodeType {
	const type = testNode('agent', execute);
	type.description.inputs = [
		NodeConnectionTypes.Main,
		{ type: NodeConnectionTypes.AiTool, required: true },
	];
	return type;
}

/** An agent of n8n 1: it calls its one tool with what each item says, all at once, and tells what it got. */
const invokingAgent = agent(async function (this: IExecuteFunctions) {
	const [tool] = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
	const calls = this.getInputData().map(async ({ json }) => {
		return await tool.invoke(json).catch((error: Error) => `failed: ${error.message}`);
	});
	const { name, description } = tool;
	const answers = await Promise.all(calls);
	return [answers.map((answer) => ({ json: { name, description, answer } }))];
});

/** An agent of n8n 2: it has the workflow engine run the tool, and is resumed with what came out. */
const requestingAgent = agent(async function (this: IExecuteFunctions, response?: EngineResponse) {
	const responses = response?.actionResponses ?? [];
	if (responses.length > 0)
		return [responses.map(({ data }) => ({ json: { answer: toAnswer(data as TaskData) } }))];
	const actions = this.getInputData().map(({ json }, index) => ({
		actionType: 'ExecutionNodeAction' as const,
		nodeName: TOOL_NAME,
		input: json,
		type: NodeConnectionTypes.AiTool,
		id: `call ${index}`,
		metadata: {},
	}));
	return { actions, metadata: {} } as EngineRequest;
});

interface TaskData {
	error?: Error & { description?: string };
	data?: { ai_tool?: Array<Array<{ json: IDataObject }>> };
}

function toAnswer({ error, data }: TaskData): string {
	if (error) return `failed: ${error.message} ${error.description ?? ''}`;
	return JSON.stringify((data?.ai_tool?.[0] ?? []).map(({ json }) => json));
}

/** What the tool gives for these arguments, one call each. */
export async function callTool(
	way: Way,
	sandbox: Sandbox,
	parameters: INodeParameters,
	calls: IDataObject[],
	settings: Partial<INode> = {},
): Promise<Answer[]> {
	const types = {
		agent: way === 'invoked' ? invokingAgent : requestingAgent,
		[TOOL]: asTool(new PolyvLive()),
	};
	const engine = new Engine(credentialsFor(sandbox), types);
	const steps = [
		{ name: 'Agent', type: 'agent', outputs: [] },
		{
			name: TOOL_NAME,
			type: TOOL,
			parameters,
			settings,
			outputs: [['Agent']],
			connection: NodeConnectionTypes.AiTool,
		},
	];
	const run = await engine.runWorkflow(steps, calls);
	const answers = new NodeRun(run, 'Agent');
	if (answers.error) throw new Error(answers.error.message);
	return answers.json() as unknown as Answer[];
}
