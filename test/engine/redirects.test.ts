import { account } from '../support/account';
import { Engine } from '../support/engine';
import { itemsFor, OPERATIONS } from '../support/operations';
import { Wire } from '../support/wire';

let wire: Wire;
let elsewhere: Wire;
beforeAll(async () => {
	wire = await Wire.start();
	elsewhere = await Wire.start();
});
afterAll(async () => {
	await wire.close();
	await elsewhere.close();
});

/** The other host says "success" to everything. */
describe.each([301, 302, 303, 307, 308])('a redirect to another host, HTTP %i', (status) => {
	it.each(OPERATIONS)('fails $name and is not followed', async ({ parameters, keys }) => {
		wire.answer({ status, location: `${elsewhere.url}/login` });
		const engine = new Engine({ ...account, baseUrl: wire.url });
		const run = await engine.run(parameters, itemsFor([keys[0]]));
		expect(run.error?.message).toContain(
			`The response (HTTP ${status}) does not come from POLYV's API: check "Base URL" in the credential`,
		);
		expect(elsewhere.requests).toEqual([]);
	});
});
