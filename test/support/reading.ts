/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on the developer's machine, never inside n8n */
import { inspect } from 'node:util';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';

import { ItemReader } from '../../nodes/PolyvLive/input/itemReader';
import { Engine, testNode } from './engine';

/** What a read gave, as text: a value with its type, or the message of an error. */
type Outcome = string;

interface Reading {
	n8n: Outcome[];
	reader: Outcome[];
	/** How often the reader had n8n evaluate something */
	evaluations: number;
}

export const VALUE: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'json',
	default: '',
};

/** Runs `body` as a node of a workflow, behind the items. */
export async function inNode(
	properties: INodeProperties[],
	parameters: INodeParameters,
	json: IDataObject[],
	body: (context: IExecuteFunctions) => Promise<void>,
): Promise<void> {
	let problem: unknown;
	const both = testNode('both', async function (this: IExecuteFunctions) {
		try {
			await body(this);
		} catch (error) {
			problem = error;
		}
		return [[]];
	});
	both.description.properties = properties;
	const engine = new Engine({}, { both });
	await engine.runWorkflow([{ name: 'Both', type: 'both', parameters }], json);
	if (problem !== undefined) throw problem;
}

/** The context with its evaluations counted. */
export function counted(context: IExecuteFunctions): {
	context: IExecuteFunctions;
	count: () => number;
} {
	let count = 0;
	const counting = Object.create(context, {
		evaluateExpression: {
			value: (expression: string, itemIndex: number) => {
				count += 1;
				return context.evaluateExpression(expression, itemIndex);
			},
		},
	}) as IExecuteFunctions;
	return { context: counting, count: () => count };
}

export function outcome(read: () => unknown): Outcome {
	try {
		return inspect(read(), { depth: 6, breakLength: Infinity });
	} catch (error) {
		const { message } = error as Error;
		return `Error: ${message.replace('The expression in "Value" failed: ', '')}`;
	}
}

export async function readBothWays(
	value: INodeParameters[string],
	json: IDataObject[],
	path = 'value',
): Promise<Reading> {
	const reading: Reading = { n8n: [], reader: [], evaluations: 0 };
	await inNode([VALUE], { value }, json, async (context) => {
		const items = context.getInputData();
		const { context: counting, count } = counted(context);
		await new ItemReader(counting, items, [VALUE]).forEach((item) => {
			reading.reader.push(outcome(() => item.parameter(path)));
		});
		reading.evaluations = count();
		reading.n8n = items.map((_item, index) =>
			outcome(() => context.getNodeParameter(path, index, undefined, { skipValidation: true })),
		);
	});
	return reading;
}
