import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';

import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node';
import { Engine, NodeRun, POLYV_LIVE } from '../support/engine';
import { runnable, testNode } from '../support/nodes';
import { credentialsFor, golden, useSandbox } from '../support/sandbox';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const TOOL = `${POLYV_LIVE}Tool`;
const fromAi = (key: string, description: string, type = 'string') =>
	`={{ $fromAI('${key}', '${description}', '${type}') }}`;

/** What n8n gives an agent for a node that is connected as a tool. */
interface Tool {
	name: string;
	description: string;
	invoke: (input: object) => Promise<string>;
}

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

/** An agent whose model calls its one tool with what each item says, all at once, and tells what it got. */
const agent: INodeType = testNode('agent', async function (this: IExecuteFunctions) {
	const tools = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
	const [{ name, description }] = tools;
	const calls = this.getInputData().map(async ({ json }) => {
		const call = tools[0].invoke(json);
		return await call.catch((error: Error) => `failed: ${error.message}`);
	});
	const answers = await Promise.all(calls);
	return [answers.map((answer) => ({ json: { name, description, answer } }))];
});
agent.description.inputs = [
	NodeConnectionTypes.Main,
	{ type: NodeConnectionTypes.AiTool, required: true },
];

const sandbox = useSandbox();

/** What the model reads of the tool, and of its answer to these arguments. */
async function ask(parameters: INodeParameters, ...calls: Array<{ [key: string]: string }>) {
	const types = { agent, [TOOL]: asTool(new PolyvLive()) };
	const engine = new Engine(credentialsFor(sandbox.current), types);
	const steps = [
		{ name: 'Agent', type: 'agent', outputs: [] },
		{
			name: 'Viewer lookup',
			type: TOOL,
			parameters,
			outputs: [['Agent']],
			connection: NodeConnectionTypes.AiTool,
		},
	];
	const run = await engine.runWorkflow(steps, calls);
	const answers = new NodeRun(run, 'Agent').json();
	return answers as Array<{ name: string; description: string; answer: string }>;
}

const get: INodeParameters = {
	resource: 'viewer',
	operation: 'get',
	viewerUnionId: { __rl: true, mode: 'id', value: fromAi('viewerUnionId', 'ID of the viewer') },
};
const update: INodeParameters = {
	resource: 'viewer',
	operation: 'update',
	viewerUnionId: { __rl: true, mode: 'id', value: fromAi('viewerUnionId', 'ID of the viewer') },
	updateFields: { nickname: fromAi('nickname', 'New nickname') },
};

test('a model reads what the tool does', async () => {
	const [{ name, description }] = await ask(get, { viewerUnionId: WANG });
	expect(name).toBe('Viewer_lookup');
	expect(description).toBe('Get a viewer in Polyv Live');
});

test('a model looks a viewer up', async () => {
	const [{ answer }] = await ask(get, { viewerUnionId: WANG });
	expect(JSON.parse(answer)).toEqual([
		expect.objectContaining({ viewerUnionId: WANG, nickname: '王芳' }),
	]);
});

test('a model changes a viewer', async () => {
	const [{ answer }] = await ask(update, { viewerUnionId: WANG, nickname: '小芳' });
	expect(JSON.parse(answer)).toEqual([{ success: true, viewerUnionId: WANG }]);
	expect(golden(sandbox.current.requests[0]).body).toEqual({
		viewerUnionId: WANG,
		nickname: '小芳',
	});
	expect(sandbox.current.state.viewers.get(WANG)?.nickname).toBe('小芳');
});

test('a model that creates twice creates two', async () => {
	const parameters: INodeParameters = {
		resource: 'viewer',
		operation: 'create',
		mobile: fromAi('mobile', 'Mobile number'),
		nickname: fromAi('nickname', 'Nickname'),
	};
	const [one, other] = ['15900000001', '15900000002'];
	const answers = await ask(
		parameters,
		{ mobile: one, nickname: '甲' },
		{ mobile: other, nickname: '乙' },
	);
	const made = answers.map(({ answer }) => (JSON.parse(answer) as Array<{ mobile: string }>)[0]);
	expect(made.map(({ mobile }) => mobile)).toEqual([one, other]);
});

test('a model finds a viewer by mobile number in a list', async () => {
	const parameters: INodeParameters = {
		resource: 'viewer',
		operation: 'getAll',
		limit: 1,
		filters: { mobile: fromAi('mobile', 'Mobile number') },
	};
	const [{ answer }] = await ask(parameters, { mobile: '13800138002' });
	expect(JSON.parse(answer)).toEqual([expect.objectContaining({ nickname: '李伟' })]);
});

test('of two calls at once, one that fails leaves the other its way', async () => {
	sandbox.current.addFault({ kind: '503', times: 1 });
	const [found, failed] = await ask(get, { viewerUnionId: WANG }, { viewerUnionId: '2_nobody' });
	expect(JSON.parse(found.answer)).toEqual([expect.objectContaining({ nickname: '王芳' })]);
	expect(failed.answer).toMatch(/^failed: POLYV knows no such viewer/);
});

describe('of a failure a model reads a sentence it can act on', () => {
	test('when POLYV refuses', async () => {
		const [{ answer }] = await ask(get, { viewerUnionId: '2_nobody' });
		expect(answer).toMatch(
			/^failed: POLYV knows no such viewer \(观众\): check "Viewer" \[item 0\]/,
		);
		expect(answer).toContain(
			'Use the ID as POLYV gives it, e.g. 2_v378gn997yovtl3p8h77db9e224t6hg9',
		);
		expect(answer).toContain('未知用户信息');
	});

	test('when the node refuses what the model wants', async () => {
		const nickname = '名'.repeat(65);
		const [{ answer }] = await ask(update, { viewerUnionId: WANG, nickname });
		expect(answer).toMatch(/^failed: "Nickname" has 65 characters, 1 too many \[item 0\]/);
		expect(answer).toContain('POLYV takes at most 64 characters. Shorten it.');
		expect(sandbox.current.requests).toEqual([]);
	});
});
