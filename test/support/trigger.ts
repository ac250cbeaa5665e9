import { additionalDataFor } from './additionalData';
import { PollContext } from 'n8n-core';
import {
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	NodeHelpers,
	Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { PolyvLiveApi } from '../../credentials/PolyvLiveApi.credentials';
import { PolyvLiveTrigger } from '../../nodes/PolyvLive/PolyvLiveTrigger.node.ts';

const TYPE = 'n8n-nodes-polyv-live.polyvLiveTrigger';

/** A trigger node in n8n's own poll context, with the static data of its workflow. */
export class Trigger {
	private workflow: Workflow;

	private node: INode;

	private timeZone = 'Asia/Shanghai';

	private static number = 0;

	/** @param type the trigger's class as n8n loaded it; by default the source's */
	constructor(
		private readonly credentials: ICredentialDataDecryptedObject,
		parameters: INodeParameters,
		private readonly type: INodeType = new PolyvLiveTrigger(),
	) {
		// The node keeps its queue and its shown errors by workflow and node.
		Trigger.number += 1;
		this.node = this.newNode('Polyv Live Trigger', parameters);
		this.workflow = this.newWorkflow({});
	}

	/** One poll; the json of its items. An empty list stands for null. */
	async poll(mode: WorkflowExecuteMode = 'trigger'): Promise<IDataObject[]> {
		const context = new PollContext(
			this.workflow,
			this.node,
			additionalDataFor(new PolyvLiveApi(), this.credentials),
			mode,
			'activate',
		);
		const items = await this.type.poll?.call(context);
		expect(items).not.toEqual([[]]);
		return (items?.[0] ?? []).map(({ json }) => json);
	}

	/** The event IDs of a poll. */
	async ids(mode?: WorkflowExecuteMode): Promise<unknown[]> {
		return (await this.poll(mode)).map(({ eventId }) => eventId);
	}

	/** What n8n would store. */
	get staticData(): IDataObject {
		return JSON.parse(JSON.stringify(this.workflow.staticData)) as IDataObject;
	}

	/** n8n starts again, from what it had stored. */
	restart(staticData: IDataObject = this.staticData): void {
		this.workflow = this.newWorkflow(staticData);
	}

	change(parameters: INodeParameters): void {
		this.node = this.newNode(this.node.name, { ...this.node.parameters, ...parameters });
		this.restart();
	}

	/** The workflow gets another time zone. */
	travelTo(timeZone: string): void {
		this.timeZone = timeZone;
		this.restart();
	}

	rename(name: string): void {
		this.node = this.newNode(name, this.node.parameters);
		this.restart();
	}

	private newNode(name: string, given: INodeParameters): INode {
		const { properties } = this.type.description;
		const node: INode = {
			id: `trigger-${Trigger.number}`,
			name,
			type: TYPE,
			typeVersion: 1,
			position: [0, 0],
			parameters: given,
			credentials: { polyvLiveApi: { id: '1', name: 'Polyv Live account' } },
		};
		const parameters = NodeHelpers.getNodeParameters(
			properties,
			given,
			true,
			false,
			node,
			this.type.description,
		);
		return { ...node, parameters: parameters ?? {} };
	}

	private newWorkflow(staticData: IDataObject): Workflow {
		const nodeTypes: INodeTypes = {
			getByName: () => this.type,
			getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(this.type),
			getKnownTypes: () => ({}),
		};
		return new Workflow({
			id: 'workflow',
			nodes: [this.node],
			connections: {},
			active: true,
			nodeTypes,
			staticData,
			settings: { executionOrder: 'v1', timezone: this.timeZone },
		});
	}
}
