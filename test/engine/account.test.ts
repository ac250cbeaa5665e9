import { Engine } from '../support/engine';
import { itemsFor, OPERATIONS } from '../support/operations';
import { credentialsFor, HTTP_MODES, useSandbox } from '../support/sandbox';

const FOUR_MINUTES = 4 * 60_000;

describe.each(HTTP_MODES)('with HTTP status "%s"', (httpStatus) => {
	const sandbox = useSandbox({ httpStatus });
	const engine = (changes = {}) => new Engine({ ...credentialsFor(sandbox.current), ...changes });

	describe.each(OPERATIONS)('$name', ({ parameters, keys }) => {
		const items = itemsFor(keys.slice(0, 2));

		it('points at the App Secret when the signature is wrong', async () => {
			const { status, error } = await engine({ appSecret: 'wrong' }).run(parameters, items);
			expect(status).toBe('error');
			expect(error?.message).toBe(
				'POLYV rejects the signature: check "App Secret" in the credential [item 0]',
			);
			expect(error?.description).toContain('Response: "签名错误" (code 400');
		});

		it('points at the App ID when POLYV does not know it', async () => {
			const { error } = await engine({ appId: 'nobody' }).run(parameters, items);
			expect(error?.message).toBe(
				'POLYV does not know the App ID: check "App ID" in the credential [item 0]',
			);
			expect(error?.description).toContain('"application not found." (code 400, error 20001');
		});

		it('points at the clock when it is wrong by more than 3 minutes', async () => {
			for (const clockSkewMs of [FOUR_MINUTES, -FOUR_MINUTES]) {
				sandbox.current.configure({ clockSkewMs });
				const { error } = await engine().run(parameters, items);
				expect(error?.message).toContain('check the clock of the machine that runs n8n');
				expect(error?.description).toContain('"invalid timestamp."');
			}
		});

		it('works when the clock is wrong by less', async () => {
			sandbox.current.configure({ clockSkewMs: 2 * 60_000 });
			expect((await engine().run(parameters, items)).status).toBe('success');
		});
	});

	it('fails every item for a mistake in the credential, with Continue On Fail as well', async () => {
		const [{ parameters, keys }] = OPERATIONS;
		const settings = { onError: 'continueErrorOutput' } as const;
		const run = await engine({ appSecret: 'wrong' }).run(parameters, itemsFor(keys), settings);
		expect(run.json(0)).toEqual([]);
		expect(run.json(1).map(({ error }) => error)).toEqual(
			[0, 1, 2].map((item) =>
				expect.stringContaining(`"App Secret" in the credential [item ${item}]`),
			),
		);
		expect(run.pairing(1)).toEqual([0, 1, 2]);
	});
});

describe('a credential that cannot be used', () => {
	const sandbox = useSandbox();
	const [{ parameters, keys }] = OPERATIONS;
	const items = itemsFor(keys.slice(0, 2));

	it.each([
		['without an App ID', { appId: '' }, 'The credential has no App ID'],
		['without an App Secret', { appSecret: ' ' }, 'The credential has no App Secret'],
		[
			'with a Base URL that is none',
			{ baseUrl: 'api.polyv.net' },
			'"api.polyv.net" is not a web address',
		],
		['with a Base URL that is no text', { baseUrl: 7 }, '"7" is not a web address'],
	])('%s stops the run before anything is sent', async (_name, changes, message) => {
		const credentials = { ...credentialsFor(sandbox.current), ...changes };
		const { status, error } = await new Engine(credentials).run(parameters, items);
		expect(status).toBe('error');
		expect(error?.message).toContain(message);
		expect(error?.message).toMatch(/ \[item 0\]$/);
		expect(sandbox.current.requests).toEqual([]);
	});

	it('fails every item with Continue On Fail when it is incomplete', async () => {
		const credentials = { ...credentialsFor(sandbox.current), appId: '' };
		const settings = { onError: 'continueErrorOutput' } as const;
		const run = await new Engine(credentials).run(parameters, items, settings);
		expect(run.json(0)).toEqual([]);
		expect(run.json(1).map(({ error }) => error)).toEqual(
			items.map(() => expect.stringContaining('The credential has no App ID') as string),
		);
		expect(run.pairing(1)).toEqual([0, 1]);
	});

	it('is accepted with white space around its fields and a slash behind the Base URL', async () => {
		const { appId, appSecret, baseUrl } = credentialsFor(sandbox.current);
		const copied = { appId: ` ${appId}\n`, appSecret: `${appSecret} `, baseUrl: `${baseUrl}/ ` };
		expect((await new Engine(copied).run(parameters, items)).status).toBe('success');
	});
});
