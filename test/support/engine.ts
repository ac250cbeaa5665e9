import { Container } from '@n8n/di';
import {
	DirectoryLoader,
	ExecuteContext,
	ExecutionLifecycleHooks,
	InstanceSettings,
	LoadOptionsContext,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowBase,
	type ResourceMapperFields,
} from 'n8n-workflow';

import { PolyvLiveApi } from '../../credentials/PolyvLiveApi.credentials';
import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node.ts';
import { additionalDataFor } from './additionalData';
import { NodeRun } from './nodeRun';
import { POLYV_LIVE, runnable, start, toConnection, type Step } from './nodes';

export { NodeRun } from './nodeRun';
export { POLYV_LIVE, testNode, type Step } from './nodes';

/** n8n's WorkflowExecute and RoutingNode with the real credential, node and HTTP layer; nothing of n8n is mocked. */
export class Engine {
	private readonly types: Record<string, INodeType>;

	private readonly credentialType = new PolyvLiveApi();

	readonly polyvLive: INodeType = new PolyvLive();

	constructor(
		private readonly credentials: ICredentialDataDecryptedObject,
		otherNodes: Record<string, INodeType> = {},
	) {
		Container.get(InstanceSettings);
		DirectoryLoader.applyDeclarativeNodeOptionParameters(this.polyvLive);
		this.types = { start, [POLYV_LIVE]: runnable(this.polyvLive), ...otherNodes };
	}

	private timeZone: string | undefined;

	/** The same engine, with this time zone in the settings of its workflows. */
	inTimeZone(timeZone: string): this {
		this.timeZone = timeZone;
		return this;
	}

	/** One Polyv Live node, called "Polyv Live", behind the items. */
	async run(
		parameters: INodeParameters,
		items: IDataObject[] = [{}],
		settings: Partial<INode> = {},
	): Promise<NodeRun> {
		const run = await this.runWorkflow([{ name: 'Polyv Live', parameters, settings }], items);
		return new NodeRun(run, 'Polyv Live');
	}

	/**
	 * Start → the steps in their order, unless their `outputs` say otherwise.
	 * @param cancelWhen the execution is cancelled as by its Stop button, as soon as this is resolved
	 */
	async runWorkflow(
		steps: Step[],
		items: IDataObject[] = [{}],
		cancelWhen?: Promise<unknown>,
	): Promise<IRun> {
		const nodes = [
			this.node('Start', 'start', {}),
			...steps.map(({ name, type = POLYV_LIVE, parameters = {}, settings }) =>
				this.node(name, type, parameters, settings),
			),
		];
		const connections: IConnections = { Start: toConnection([[steps[0].name]]) };
		steps.forEach(({ name, outputs, connection }, index) => {
			const next = steps[index + 1];
			connections[name] = toConnection(outputs ?? (next ? [[next.name]] : []), connection);
		});
		const workflowData = {
			id: 'workflow',
			name: 'test',
			nodes,
			connections,
			settings: { executionOrder: 'v1', timezone: this.timeZone },
			active: false,
		} as unknown as IWorkflowBase;
		const pinned = steps.flatMap(({ name, pinned: data }) =>
			data ? [[name, data.map((json) => ({ json }))] as const] : [],
		);
		const runData = createRunExecutionData({
			resultData: { pinData: Object.fromEntries(pinned) },
			executionData: {
				nodeExecutionStack: [
					{
						node: nodes[0],
						data: { main: [items.map((json, item) => ({ json, pairedItem: { item } }))] },
						source: null,
					},
				],
			},
		});
		const additionalData = additionalDataFor(this.credentialType, this.credentials, {
			hooks: new ExecutionLifecycleHooks('manual', '1', workflowData),
		});
		const execution = new WorkflowExecute(
			additionalData,
			'manual',
			runData,
		).processRunExecutionData(this.workflow(nodes, connections));
		void cancelWhen?.then(() => execution.cancel());
		return await execution;
	}

	/** What the "Test" button of the credential does; the message is what the person reads. */
	async testCredential(): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const { test } = this.credentialType;
		let response: INodeExecutionData[][] | null | undefined;
		try {
			response = await this.route({ request: test.request });
		} catch (error) {
			const { cause, message } = error as Error & { cause?: { code?: string } };
			return { status: 'Error', message: cause?.code ?? message };
		}
		const answer = response![0][0].json;
		for (const { properties } of test.rules ?? []) {
			if (!('key' in properties)) continue;
			const value = properties.key
				.split('.')
				.reduce<unknown>((at, key) => (at as IDataObject | undefined)?.[key], answer);
			if (value === properties.value) return { status: 'Error', message: properties.message };
		}
		return { status: 'OK', message: 'Connection successful!' };
	}

	/** What fills a "From List" of the editor. */
	async listSearch(
		method: string,
		filter?: string,
		paginationToken?: string,
		parameters: INodeParameters = {},
	): Promise<INodeListSearchResult> {
		const search = this.polyvLive.methods?.listSearch?.[method];
		if (!search) throw new Error(`The node has no list search "${method}"`);
		return await search.call(this.editor(parameters), filter, paginationToken);
	}

	/** What fills the columns of a resource mapper. */
	async columns(method: string, parameters: INodeParameters = {}): Promise<ResourceMapperFields> {
		const load = this.polyvLive.methods?.resourceMapping?.[method];
		if (!load) throw new Error(`The node has no resource mapping "${method}"`);
		return await load.call(this.editor(parameters));
	}

	private editor(parameters: INodeParameters): LoadOptionsContext {
		const node = this.node('Polyv Live', POLYV_LIVE, parameters);
		return new LoadOptionsContext(
			this.workflow([node], {}),
			node,
			additionalDataFor(this.credentialType, this.credentials, {
				currentNodeParameters: parameters,
			}),
			'',
		);
	}

	private async route(routing: object): Promise<INodeExecutionData[][] | null | undefined> {
		const probe: INodeType = {
			description: {
				...this.polyvLive.description,
				requestDefaults: undefined,
				properties: [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing }],
			},
		};
		const node = this.node('Polyv Live', POLYV_LIVE, {});
		const context = new ExecuteContext(
			this.workflow([node], {}, { ...this.types, [POLYV_LIVE]: probe }),
			node,
			additionalDataFor(this.credentialType, this.credentials),
			'internal',
			createRunExecutionData(),
			0,
			[],
			{ main: [[{ json: {} }]] },
			{ node, data: {}, source: null },
			[],
		);
		return await new RoutingNode(context, probe).runNode();
	}

	private node(
		name: string,
		type: string,
		parameters: INodeParameters,
		settings: Partial<INode> = {},
	): INode {
		return {
			id: name,
			name,
			type,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: { polyvLiveApi: { id: '1', name: 'Polyv Live account' } },
			...settings,
		};
	}

	private workflow(nodes: INode[], connections: IConnections, types = this.types): Workflow {
		const nodeTypes: INodeTypes = {
			getByName: (name) => types[name],
			getByNameAndVersion: (name, version) =>
				NodeHelpers.getVersionedNodeType(types[name], version),
			getKnownTypes: () => ({}),
		};
		return new Workflow({
			id: 'workflow',
			nodes,
			connections,
			active: false,
			nodeTypes,
			settings: { executionOrder: 'v1', timezone: this.timeZone },
		});
	}
}
