import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('../../../dev/n8n/rest.mts').N8nClient} Client */

/**
 * Lets the triggers of a workflow work: n8n 2 publishes it, n8n 1 activates it.
 *
 * @param {Client} client
 * @param {string} id
 */
export async function publish(client, id) {
	const { versionId } = await client.request('GET', `/workflows/${id}`);
	await client
		.request('POST', `/workflows/${id}/activate`, { versionId })
		.catch(() => client.request('PATCH', `/workflows/${id}`, { active: true, versionId }));
}

/**
 * @param {Client} client
 * @param {string} id
 */
export async function unpublish(client, id) {
	const { versionId } = await client.request('GET', `/workflows/${id}`);
	await client
		.request('POST', `/workflows/${id}/deactivate`)
		.catch(() => client.request('PATCH', `/workflows/${id}`, { active: false, versionId }));
}

/**
 * Calls a webhook. n8n 2 registers it a moment after the workflow was published.
 *
 * @param {string} url
 * @param {RequestInit} options
 * @returns {Promise<Response>}
 */
export async function fetchWhenRegistered(url, options) {
	for (let tries = 0; tries < 50; tries++) {
		const response = await fetch(url, options);
		if (response.status !== 404) return response;
		await response.body?.cancel();
		await sleep(200);
	}
	throw new Error(`n8n knows no webhook at ${url}`);
}
