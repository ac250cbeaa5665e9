import type { Execution } from '../workflows.mts';
import type { World } from '../world/world.mts';

interface Binary {
	fileName: string;
	/** Base64, where n8n keeps the file in the execution. */
	data: string;
	/** Where n8n keeps the file beside the execution. */
	id?: string;
}

/** The file that the first item of a node carries. */
export async function binaryOf(
	{ client, n8nUrl }: World,
	{ runData }: Execution,
	node: string,
): Promise<{ fileName: string; text: string }> {
	const [item] = runData[node][0].data?.main?.[0] ?? [];
	const { fileName, id, data } = (item as unknown as { binary: { data: Binary } }).binary.data;
	if (id === undefined) return { fileName, text: Buffer.from(data, 'base64').toString() };
	const query = new URLSearchParams({ id, action: 'download', fileName, mimeType: 'text/csv' });
	const response = await fetch(`${n8nUrl}/rest/binary-data?${query}`, {
		headers: { cookie: `n8n-auth=${client.authCookie}`, 'browser-id': client.browserId },
	});
	if (!response.ok) throw new Error(`n8n answered ${response.status} to /rest/binary-data`);
	return { fileName, text: await response.text() };
}
