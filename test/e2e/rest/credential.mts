import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { freePort } from '../../../dev/n8n/ports.mts';
import { sandboxAccount } from '../../../dev/n8n/sandbox.mts';
import { wrongSecret } from '../secrets.mts';
import { enterWorld } from '../world.mts';

/** What the dialog of the credential says after "Save". */
describe('The test of the credential', () => {
	/** @type {import('../world.mts').World} */
	let world;
	before(async () => {
		world = await enterWorld();
	});
	beforeEach(async () => await world.polyv.reset());

	/** @param {Record<string, unknown>} [changes] of the right data */
	async function test(changes = {}) {
		const data = { ...sandboxAccount, baseUrl: world.sandboxUrl, ...changes };
		return await world.client.testCredential(world.credential, data);
	}

	for (const httpStatus of ['mirror', 'always200']) {
		describe(`with POLYV's refusals as ${httpStatus}`, () => {
			beforeEach(async () => await world.polyv.configure({ httpStatus }));

			it('succeeds with the right data', async () => {
				assert.deepEqual(await test(), { status: 'OK', message: 'Connection successful!' });
				const [request, ...others] = await world.polyv.requests();
				assert.equal(request?.signature, 'valid');
				assert.equal(request.path, '/live/v4/channel/simple/list');
				assert.deepEqual(others, []);
			});

			it('names the App ID', async () => {
				assert.deepEqual(await test({ appId: 'another-app' }), {
					status: 'Error',
					message:
						"POLYV does not know this App ID. Copy it again in POLYV's live console: Settings (设置) > Developer Settings (开发设置).",
				});
			});

			it('names the App Secret', async () => {
				assert.deepEqual(await test({ appSecret: wrongSecret }), {
					status: 'Error',
					message:
						"POLYV refuses the signature: the App Secret does not fit the App ID. Copy it again in POLYV's live console: Settings (设置) > Developer Settings (开发设置); a secret that was just reset takes effect after 5 minutes.",
				});
			});

			it('names the clock', async () => {
				await world.polyv.configure({ clockSkewMs: 4 * 60_000 });
				assert.deepEqual(await test(), {
					status: 'Error',
					message:
						'The clock of the machine that runs n8n is wrong by more than 3 minutes. Set it by a time server (NTP).',
				});
			});
		});
	}

	it('takes data with white space from copying', async () => {
		const { appId, appSecret } = sandboxAccount;
		const { status } = await test({ appId: ` ${appId}\n`, appSecret: `${appSecret} ` });
		assert.equal(status, 'OK');
	});

	describe('against what is not POLYV', () => {
		const server = createServer((_, response) => {
			response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
		});
		before(async () => {
			await once(server.listen(0, '127.0.0.1'), 'listening');
		});
		after(() => server.close());

		it('names the Base URL', async () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
			assert.deepEqual(await test({ baseUrl: `http://127.0.0.1:${port}` }), {
				status: 'Error',
				message:
					"The answer does not come from POLYV's API. Check the Base URL (https://api.polyv.net unless POLYV gave you another one) and what stands between n8n and POLYV, e.g. a proxy.",
			});
		});
	});

	it('says that nobody answers', async () => {
		const baseUrl = `http://127.0.0.1:${await freePort()}`;
		const { status, message } = await test({ baseUrl });
		assert.equal(status, 'Error');
		// n8n's own words, of 2.x and of 1.x; no rule of a credential is asked when there is no answer.
		assert.match(message, /^ECONNREFUSED$|^The service refused the connection/);
	});
});
