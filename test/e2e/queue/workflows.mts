import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import type { N8nClient } from '../../../dev/n8n/rest.mts';
import { callWebhook } from '../examples/webhook.mts';
import { saveWorkflow, type Json, type Node } from '../workflows.mts';
import type { Fleet } from './fleet.mts';

/** 0, 1, 2, … */
export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** The Code node whose items the nodes of the package get. */
export const before = 'Before';

/** The Code node behind them. */
export const behind = 'Behind';

/** A Code node, whose JavaScript a task runner runs. */
function code(name: string, jsCode: string): Node {
	return { name, type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
}

/** A published workflow that starts when its webhook is called. */
export interface WebhookWorkflow {
	id: string;
	/** Calls the webhook. n8n answers when the execution is queued. */
	start(body: { items: Json[] }): Promise<void>;
}

/** Publishes a workflow: webhook → Code → nodes of the package in a row → Code. One call's `items` are its input. */
export async function publishWebhook(fleet: Fleet, nodes: Node[]): Promise<WebhookWorkflow> {
	const path = randomUUID();
	const all: Node[] = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
			webhookId: path,
		},
		code(before, 'return $input.first().json.body.items.map((json) => ({ json }));'),
		...nodes,
		code(behind, 'return [{ json: { count: $input.all().length } }];'),
	];
	const { id } = await saveWorkflow(fleet.client, 'queue webhook', all);
	await fleet.client.publish(id);
	return {
		id,
		async start(body) {
			await expect(async () => {
				const response = await callWebhook(`${fleet.webhookUrl}/webhook/${path}`, body);
				// 503 while n8n cannot reach its database: nothing was queued.
				expect(response.status).toBe(200);
			}).toPass({ timeout: 60_000 });
		},
	};
}

const STATUSES = ['new', 'running', 'waiting', 'success', 'error', 'crashed', 'canceled'];

/** The status of each of the newest 100 executions of a workflow, by the ID of the execution. */
export async function statuses(
	client: N8nClient,
	workflowId: string,
): Promise<Map<string, string>> {
	// No further pages: they begin at an ID but are sorted by time, so n8n may leave out an execution.
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: STATUSES }));
	const { results } = await client.request<{ results: Array<{ id: string; status: string }> }>(
		'GET',
		`/executions?filter=${filter}&limit=100`,
	);
	return new Map(results.map(({ id, status }) => [id, status]));
}

/** Waits until so many executions of a workflow have ended. Returns their statuses. */
export async function waitUntilEnded(
	client: N8nClient,
	workflowId: string,
	count: number,
	timeout = 200_000,
): Promise<Map<string, string>> {
	let present = new Map<string, string>();
	await expect(async () => {
		present = await statuses(client, workflowId);
		const ended = [...present.values()].filter((status) => !['new', 'running'].includes(status));
		expect(ended).toHaveLength(count);
	}).toPass({ timeout, intervals: [500] });
	return present;
}
