import type { FaultKind } from '../../dev/sandbox/index.mts';
import { account } from '../support/account';
import { Engine } from '../support/engine';
import { credentialsFor, useSandboxPerTest } from '../support/sandbox';
import { GET_WANG } from '../support/trial';
import { refusedAddress } from '../support/wire';

const NO_RETRY = { ...GET_WANG, options: { retries: 0 } };

describe('POLYV that cannot be reached', () => {
	it.each<[string, () => Promise<string>, RegExp]>([
		['refuses the connection', refusedAddress, /^ECONNREFUSED$/],
		['has no address', async () => 'https://polyv.invalid', /^(ENOTFOUND|EAI_AGAIN)$/],
	])('is told from a block when it %s', async (_name, find, code) => {
		const baseUrl = await find();
		const { error } = await new Engine({ ...account, baseUrl }).run(NO_RETRY, [{}, {}]);
		expect(error?.message).toMatch(/^POLYV cannot be reached at /);
		expect(error?.description).toMatch(/^Check the network of the machine that runs n8n/);
		expect(error?.context.data).toMatchObject({
			kind: 'not sent',
			httpCode: expect.stringMatching(code) as string,
		});
	});
});

describe('a response that breaks off', () => {
	const sandbox = useSandboxPerTest();

	it.each<FaultKind>(['half', 'truncated-headers', 'drop-after', 'hang-body', 'hang'])(
		'is a matter of the network and not of the Base URL: %s',
		async (kind) => {
			sandbox.current.addFault({ kind });
			const { error } = await new Engine(credentialsFor(sandbox.current)).run(
				{ ...NO_RETRY, requestOptions: { timeout: 300 } },
				[{}, {}],
			);
			expect(error?.message).toMatch(/No complete response from POLYV at /);
			expect(error?.description).toMatch(/Check the network of the machine/);
			expect(error?.description).not.toContain('Base URL');
			expect(error?.context.data).toMatchObject({ kind: 'response lost' });
		},
	);

	it.each<FaultKind>(['empty', 'invalid-json'])('is incomplete: %s', async (kind) => {
		sandbox.current.addFault({ kind });
		const { error } = await new Engine(credentialsFor(sandbox.current)).run(NO_RETRY, [{}, {}]);
		expect(error?.message).toMatch(/POLYV's response is empty or incomplete/);
		expect(error?.description).not.toContain('Base URL');
		expect(error?.context.data).toMatchObject({ kind: 'unreadable' });
	});
});
