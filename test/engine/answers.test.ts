import { account } from '../support/account';
import { labelOf } from '../support/description';
import { Engine } from '../support/engine';
import { itemsFor, OPERATIONS } from '../support/operations';
import { refusedAddress, SUCCESS, Wire } from '../support/wire';

const PAGE = '<html><head><title>x</title></head><body><h1>502 Bad Gateway</h1>nginx</body></html>';

/** A server for each test: after a lost response, the rate limiter of an address pauses for all. */
let wire: Wire;
beforeEach(async () => {
	wire = await Wire.start();
});
afterEach(async () => await wire.close());

const engine = (baseUrl = wire.url) => new Engine({ ...account, baseUrl });

describe.each(OPERATIONS)(
	'$name',
	({ name, parameters, parameter, keys, output, wire: request }) => {
		const items = itemsFor(keys.slice(0, 2));
		const run = async (settings = {}, baseUrl = wire.url) =>
			await engine(baseUrl).run(
				{ ...parameters, options: { ...(parameters.options as object), retries: 0 } },
				items,
				settings,
			);

		it.each([
			[
				'a page of a gateway',
				{ status: 502, body: PAGE },
				'The gateway in front of POLYV responds with 502',
			],
			['a page called a success', { body: PAGE }, 'does not come from POLYV'],
			['an empty response', { body: '' }, 'is empty or incomplete (HTTP 200)'],
			[
				'half a response',
				{ type: 'application/json', body: '{"code":200,"sta' },
				'is empty or incomplete (HTTP 200)',
			],
			['a response that is a list', { body: [SUCCESS.body] }, 'does not come from POLYV'],
			['another API', { body: { message: 'Not Found' }, status: 404 }, 'check "Base URL"'],
			[
				'a rejection without words',
				{ body: { code: 418 } },
				'POLYV rejects the request with code 418',
			],
			['a rejection of the older APIs', { body: { code: '1113', message: '旧' } }, 'POLYV: 旧'],
			['a rejection called a success', { body: { code: 200, success: false } }, 'POLYV rejects'],
			['a success with HTTP 500', { status: 500, body: SUCCESS.body }, 'POLYV rejects'],
		])('fails after %s', async (_name, reply, message) => {
			wire.answer(reply);
			const { status, error } = await run();
			expect(status).toBe('error');
			expect(error?.message).toContain(message);
			expect(error?.message).toMatch(/\[item 0\]$/);
			expect(error?.description).toMatch(/Response: .*\(.*HTTP \d+.*\)\.$/);
		});

		it('names the host when the connection is refused', async () => {
			const nobody = await refusedAddress();
			const { status, error } = await run({}, nobody);
			expect(status).toBe('error');
			expect(error).toMatchObject({
				message: `POLYV cannot be reached at ${new URL(nobody).host} (ECONNREFUSED) [item 0]`,
				description: expect.stringContaining('"Base URL" in the credential') as string,
				httpCode: 'ECONNREFUSED',
			});
		});

		it('keeps the link of an item whose connection was refused', async () => {
			const failed = await run({ onError: 'continueErrorOutput' }, await refusedAddress());
			expect(failed.json(1)).toEqual(
				items.map((item) =>
					expect.objectContaining({ ...item, error: expect.anything() as string }),
				),
			);
			expect([failed.pairing(0), failed.pairing(1)]).toEqual([[], [0, 1]]);
		});

		const voids = [null, true, '', 'SUCCESS', undefined, {}, []];
		if (request('', '').method === 'POST') {
			it.each(voids)('returns a useful item for the empty response %j', async (data) => {
				wire.answer({ body: { ...(SUCCESS.body as object), data } });
				const done = await run();
				expect(done.json()).toEqual(
					items.map(({ key, text }) => expect.objectContaining(output(key, text)) as unknown),
				);
				expect(done.pairing()).toEqual([0, 1]);
			});

			it('adds the fields of POLYV’s object to it', async () => {
				wire.answer({
					body: { ...(SUCCESS.body as object), data: { name: '张三', success: 'yes' } },
				});
				const [item] = (await run()).json();
				expect(item).toMatchObject({
					...output(keys[0], items[0].text),
					name: '张三',
					success: 'yes',
				});
			});
		} else {
			it.each(voids)('fails when the response holds %j and no record', async (data) => {
				wire.answer({ body: { ...(SUCCESS.body as object), data } });
				const { status, error } = await run();
				expect(status).toBe('error');
				expect(error?.message).toBe(
					`"${labelOf(name, parameter)}" was not found: POLYV returned no record [item 0]`,
				);
				expect(error?.description).not.toContain('Answer:');
			});
		}
	},
);

describe('Retry On Fail', () => {
	const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 5 };
	const rejected = {
		body: { code: 400, error: { code: 20000, desc: '稍后再试' }, success: false },
	};

	it.each(OPERATIONS)(
		'runs all items of $name again',
		async ({ parameters, keys, wire: request }) => {
			const data = { viewerUnionId: 'x' };
			wire.answer(rejected, { body: { ...(SUCCESS.body as object), data } });
			const items = itemsFor(keys.slice(0, 1));
			const run = await engine().run(parameters, items, retry);
			expect(run.status).toBe('success');
			expect(run.pairing()).toEqual([0]);
			const { path } = request('', '');
			expect(wire.requests.map((sent) => sent.path)).toEqual([path, path]);
			const [first, second] = wire.requests.map(({ query }) => new URLSearchParams(query));
			expect(Number(second.get('timestamp'))).toBeGreaterThan(Number(first.get('timestamp')));
		},
	);

	it('retries several items, although the first attempt ended early', async () => {
		const [{ parameters, keys }] = OPERATIONS;
		const found = { body: { ...(SUCCESS.body as object), data: { viewerUnionId: 'x' } } };
		wire.answer(rejected, found);
		const run = await engine().run(parameters, itemsFor(keys), retry);
		expect(run.status).toBe('success');
		expect(run.pairing()).toEqual([0, 1, 2]);
	});

	it('shows the error when it does not help', async () => {
		const [{ parameters, keys }] = OPERATIONS;
		wire.answer(rejected);
		const run = await engine().run(parameters, itemsFor(keys.slice(0, 1)), retry);
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('POLYV: 稍后再试');
		expect(wire.requests).toHaveLength(2);
	});
});
