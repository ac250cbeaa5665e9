import { request } from 'node:http';

/**
 * One request to n8n on a connection of its own: an n8n that was blocked resets idle ones, which a browser would
 * simply open again.
 * @returns the status; 0 when there was no response
 */
export async function call(
	method: 'GET' | 'POST',
	url: string,
	headers: Record<string, string>,
	timeoutMs: number,
): Promise<number> {
	return await new Promise((resolve) => {
		const signal = AbortSignal.timeout(timeoutMs);
		const sent = request(url, { method, headers, agent: false, signal }, (response) => {
			response
				.resume()
				.on('end', () => resolve(response.statusCode ?? 0))
				.on('error', () => resolve(0));
		});
		sent.on('error', () => resolve(0)).end();
	});
}
