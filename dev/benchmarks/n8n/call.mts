import { request } from 'node:http';

/**
 * One request to n8n on a new connection: after a block n8n resets idle ones, and a browser would reconnect.
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
