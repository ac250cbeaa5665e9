import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '../../../dev/n8n/ports.mts';
import { sandboxAccount } from '../../../dev/n8n/sandbox.mts';
import { expect, test } from '../fixtures.mts';
import { wrongSecret } from '../secrets.mts';
import type { World } from '../world/world.mts';

/** Tests a credential as its dialog does after "Save". */
async function testCredential(
	{ client, credential, sandboxUrl }: World,
	changes: Record<string, unknown> = {},
) {
	const data = { ...sandboxAccount, baseUrl: sandboxUrl, ...changes };
	return await client.testCredential(credential, data);
}

test.describe('test of the credential', () => {
	for (const httpStatus of ['mirror', 'always200']) {
		test.describe(`when POLYV rejects with the HTTP status ${httpStatus}`, () => {
			test.beforeEach(async ({ polyv }) => await polyv.configure({ httpStatus }));

			test('succeeds with the right data, after one signed request', async ({ world, polyv }) => {
				expect(await testCredential(world)).toEqual({
					status: 'OK',
					message: 'Connection successful!',
				});
				expect(await polyv.requests()).toEqual([
					expect.objectContaining({ signature: 'valid', path: '/live/v4/channel/simple/list' }),
				]);
			});

			test('names a wrong App ID', async ({ world }) => {
				expect(await testCredential(world, { appId: 'another-app' })).toEqual({
					status: 'Error',
					message:
						"POLYV does not know this App ID. Copy it again in POLYV's live console: Settings (设置) > Developer Settings (开发设置).",
				});
			});

			test('names a wrong App Secret', async ({ world }) => {
				expect(await testCredential(world, { appSecret: wrongSecret })).toEqual({
					status: 'Error',
					message:
						"POLYV rejects the signature: the App Secret does not match the App ID. Copy it again in POLYV's live console: Settings (设置) > Developer Settings (开发设置); a secret that was just reset takes effect after 5 minutes.",
				});
			});

			test('names a wrong clock', async ({ world, polyv }) => {
				await polyv.configure({ clockSkewMs: 4 * 60_000 });
				expect(await testCredential(world)).toEqual({
					status: 'Error',
					message:
						'The clock of the machine that runs n8n is wrong by more than 3 minutes. Synchronize it with a time server (NTP).',
				});
			});
		});
	}

	test('ignores white space around the App ID and the App Secret', async ({ world }) => {
		const { appId, appSecret } = sandboxAccount;
		const data = { appId: ` ${appId}\n`, appSecret: `${appSecret} ` };
		expect((await testCredential(world, data)).status).toBe('OK');
	});

	test('names the Base URL when the server is not POLYV', async ({ world }) => {
		const server = createServer((_, response) => {
			response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
		});
		await once(server.listen(0, '127.0.0.1'), 'listening');
		const { port } = server.address() as AddressInfo;
		try {
			expect(await testCredential(world, { baseUrl: `http://127.0.0.1:${port}` })).toEqual({
				status: 'Error',
				message:
					"The response does not come from POLYV's API or is incomplete, or a gateway rejected the request, e.g. because too many came at once. Check the Base URL (https://api.polyv.net unless POLYV gave you another one) and anything between n8n and POLYV, e.g. a proxy. If they are right, wait 5 minutes and test again.",
			});
		} finally {
			server.close();
		}
	});

	test('fails when there is no server', async ({ world }) => {
		const baseUrl = `http://127.0.0.1:${await freePort()}`;
		const { status, message } = await testCredential(world, { baseUrl });
		expect(status).toBe('Error');
		// n8n's own words, of 2.x and of 1.x; no rule of a credential is asked when there is no response.
		expect(message).toMatch(/^ECONNREFUSED$|^The service refused the connection/);
	});
});
