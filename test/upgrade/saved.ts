/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on the developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

import { startSandbox } from '../../dev/sandbox/index.mts';
import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node.ts';
import { PolyvLiveTrigger } from '../../nodes/PolyvLive/PolyvLiveTrigger.node.ts';
import { Engine } from '../support/engine';
import type { Request } from '../support/operations';
import type { Parameter } from './panel';

export const FOLDER = __dirname;

/** The workflow with a node for every operation and event. */
export const EVERY_OPERATION = 'every-operation.json';

export const ACTION = 'n8n-nodes-polyv-live.polyvLive';
export const TRIGGER = 'n8n-nodes-polyv-live.polyvLiveTrigger';

/** The nodes as they are now, by the names that workflows save. */
export const NODES: Record<string, INodeTypeDescription> = {
	[ACTION]: new PolyvLive().description,
	[TRIGGER]: new PolyvLiveTrigger().description,
};

/** The present description of a node in a workflow; the tool of an AI agent has the node's own parameters. */
function descriptionOf(type: string): INodeTypeDescription | undefined {
	return NODES[type.replace(/Tool$/, '')];
}

/** How a saved node runs: its input items, and the requests that it sent. */
export interface SavedRun {
	items: IDataObject[];
	requests: Request[];
}

/** What a released version left behind. */
export interface Release {
	version: string;
	parameters: Parameter[];
	/** The package's nodes in its examples, and one for every operation and event */
	nodes: Array<{ workflow: string; node: INode }>;
	/** When the workflows were saved and run (ms): callbacks are valid for a time */
	savedAt: number;
	/** By the name of the node in the workflow of every operation */
	runs: Record<string, SavedRun>;
}

const read = (...path: string[]): unknown =>
	JSON.parse(readFileSync(join(FOLDER, ...path), 'utf8'));

/** All releases with saved workflows, oldest first. */
export function releases(): Release[] {
	const versions = readdirSync(FOLDER).filter((name) => /^\d+\.\d+\.\d+$/.test(name));
	return versions
		.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
		.map((version) => ({
			version,
			parameters: read(version, 'parameters.json') as Parameter[],
			nodes: readdirSync(join(FOLDER, version, 'workflows')).flatMap((workflow) => {
				const { nodes } = read(version, 'workflows', workflow) as { nodes: INode[] };
				const own = nodes.filter(({ type }) => descriptionOf(type));
				return own.map((node) => ({ workflow, node: withoutFieldsOfN8n(node) }));
			}),
			...(read(version, 'runs.json') as Pick<Release, 'savedAt' | 'runs'>),
		}));
}

/** n8n itself adds these fields to a tool, and the last one to a trigger that polls. */
const FIELDS_OF_N8N = ['toolDescription', 'descriptionType', 'pollTimes'];

function withoutFieldsOfN8n(node: INode): INode {
	return { ...node, parameters: without(node.parameters, FIELDS_OF_N8N) };
}

/** The parameters of a node as n8n's editor has them after opening the workflow. */
export function opened(node: INode): INodeParameters {
	return parametersOf(node, true);
}

/** The parameters of a node as n8n's editor saves them: those that differ from their defaults. */
export function saved(node: INode): INodeParameters {
	return parametersOf(node, false);
}

function parametersOf(node: INode, withDefaults: boolean): INodeParameters {
	const description = descriptionOf(node.type);
	if (!description) throw new Error(`${node.type} is no node of this package`);
	const { properties } = description;
	const { parameters } = node;
	return (
		NodeHelpers.getNodeParameters(properties, parameters, withDefaults, false, node, description) ??
		{}
	);
}

/** Runs a node against a new sandbox: the requests it sent, without appId, timestamp and sign, in a fixed order. */
export async function requestsOf(
	parameters: INodeParameters,
	items: IDataObject[],
): Promise<Request[]> {
	const sandbox = await startSandbox({ port: 0 });
	try {
		const credential = { ...sandbox.account, baseUrl: sandbox.url };
		const engine = new Engine(credential).inTimeZone('Asia/Shanghai');
		const { status, error } = await engine.run(parameters, items);
		if (status !== 'success') throw error ?? new Error(`The run ended with ${status}`);
		const requests = sandbox.requests.map(({ method, path, query, body }): Request => {
			return { method, path, query: without(query, ['appId', 'timestamp', 'sign']), body };
		});
		return inOrder(requests);
	} finally {
		await sandbox.close();
	}
}

/** Requests of several items are in flight together, so they may overtake each other. */
function inOrder(requests: Request[]): Request[] {
	const texts = new Map(requests.map((request) => [request, JSON.stringify(request)]));
	return requests.sort((one, other) => (texts.get(one)! < texts.get(other)! ? -1 : 1));
}

function without<T>(values: Record<string, T>, keys: string[]): Record<string, T> {
	return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}
