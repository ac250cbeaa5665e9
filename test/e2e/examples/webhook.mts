import { expect } from '@playwright/test';

/**
 * Sends a request to a webhook, and does not follow a redirect. n8n 2 registers a webhook a moment after the workflow
 * was published.
 *
 * @param body makes the request a POST
 */
export async function callWebhook(url: string, body?: unknown): Promise<Response> {
	const post = {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	};
	const call = async () =>
		await fetch(url, { redirect: 'manual', ...(body === undefined ? {} : post) });
	let response = await call();
	await expect(async () => {
		if (await isUnregistered(response)) response = await call();
		expect(await isUnregistered(response)).toBe(false);
	}).toPass({ timeout: 60_000 });
	return response;
}

async function isUnregistered(response: Response): Promise<boolean> {
	return response.status === 404 && /not registered/.test(await response.clone().text());
}
