import { expect } from '@playwright/test';
import type { N8nClient } from '../../../dev/n8n/rest.mts';

/** Activates the triggers of a workflow: n8n 2 publishes it, n8n 1 activates it. */
export async function publish(client: N8nClient, id: string): Promise<void> {
	const { versionId } = await client.request<{ versionId: string }>('GET', `/workflows/${id}`);
	await client
		.request('POST', `/workflows/${id}/activate`, { versionId })
		.catch(() => client.request('PATCH', `/workflows/${id}`, { active: true, versionId }));
}

export async function unpublish(client: N8nClient, id: string): Promise<void> {
	const { versionId } = await client.request<{ versionId: string }>('GET', `/workflows/${id}`);
	await client
		.request('POST', `/workflows/${id}/deactivate`)
		.catch(() => client.request('PATCH', `/workflows/${id}`, { active: false, versionId }));
}

/** Calls a webhook. n8n 2 registers it a moment after the workflow was published. */
export async function callWebhook(url: string, body: unknown): Promise<Response> {
	const options = {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	};
	let response = await fetch(url, options);
	await expect(async () => {
		if (response.status === 404) response = await fetch(url, options);
		expect(response.status).not.toBe(404);
	}).toPass({ timeout: 60_000 });
	return response;
}
