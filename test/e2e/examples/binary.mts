/**
 * The file that the first item of a node carries. n8n keeps it in the execution or beside it.
 *
 * @param {import('../world.mts').World} world
 * @param {import('../workflows.mts').Execution} execution
 * @param {string} name of the node
 * @returns {Promise<{ fileName: string, text: string }>}
 */
export async function binaryOf({ client, n8nUrl }, { runData }, name) {
	const item = /** @type {any} */ (runData[name]?.[0]?.data?.main?.[0]?.[0]);
	const { fileName, id, data } = item.binary.data;
	if (id === undefined) return { fileName, text: Buffer.from(data, 'base64').toString() };
	const query = new URLSearchParams({ id, action: 'download', fileName, mimeType: 'text/csv' });
	const response = await fetch(`${n8nUrl}/rest/binary-data?${query}`, {
		headers: { cookie: `n8n-auth=${client.authCookie}`, 'browser-id': client.browserId },
	});
	if (!response.ok) throw new Error(`n8n answered ${response.status} to /rest/binary-data`);
	return { fileName, text: await response.text() };
}
