import { account } from '../support/account';
import { labelOf } from '../support/description';
import { Engine } from '../support/engine';
import { itemsFor, OPERATIONS } from '../support/operations';
import { refusedAddress, SUCCESS, Wire } from '../support/wire';

/** The node repeats what may be repeated; here its last word is wanted at once. */
const ONCE = { options: { retries: 0 } };
const PAGE = '<html><head><title>x</title></head><body><h1>502 Bad Gateway</h1>nginx</body></html>';

let wire: Wire;
beforeAll(async () => {
	wire = await Wire.start();
});
afterAll(async () => await wire.close());
beforeEach(() => wire.reset());

const engine = (baseUrl = wire.url) => new Engine({ ...account, baseUrl });

describe.each(OPERATIONS)(
	'$name',
	({ name, parameters, parameter, keys, output, wire: request }) => {
		const items = itemsFor(keys.slice(0, 2));
		const run = async (settings = {}, baseUrl = wire.url) =>
			await engine(baseUrl).run({ ...parameters, ...ONCE }, items, settings);

		test.each([
			[
				'a page of a gateway',
				{ status: 502, body: PAGE },
				'The gateway in front of POLYV answers 502',
			],
			['a page called a success', { body: PAGE }, 'does not come from POLYV'],
			['an empty answer', { body: '' }, 'does not come from POLYV'],
			[
				'half an answer',
				{ type: 'application/json', body: '{"code":200,"sta' },
				'does not come from',
			],
			['an answer that is a list', { body: [SUCCESS.body] }, 'does not come from POLYV'],
			['another API', { body: { message: 'Not Found' }, status: 404 }, 'check "Base URL"'],
			[
				'a refusal without words',
				{ body: { code: 418 } },
				'POLYV refuses the request with code 418',
			],
			['a refusal of the older APIs', { body: { code: '1113', message: '旧' } }, 'POLYV: 旧'],
			['a refusal called a success', { body: { code: 200, success: false } }, 'POLYV refuses'],
			['a success with HTTP 500', { status: 500, body: SUCCESS.body }, 'POLYV refuses'],
		])('is red after %s', async (_name, reply, message) => {
			wire.answer(reply);
			const { status, error } = await run();
			expect(status).toBe('error');
			expect(error?.message).toContain(message);
			expect(error?.message).toMatch(/\[item 0\]$/);
			expect(error?.description).toMatch(/Answer: .*\(.*HTTP \d+.*\)\.$/);
		});

		test('says who cannot be reached when the connection is refused', async () => {
			const nobody = await refusedAddress();
			const { status, error } = await run({}, nobody);
			expect(status).toBe('error');
			expect(error).toMatchObject({
				message: `POLYV cannot be reached at ${new URL(nobody).host} (ECONNREFUSED) [item 0]`,
				description: expect.stringContaining('"Base URL" in the credential') as string,
				httpCode: 'ECONNREFUSED',
			});
		});

		test('keeps the link of an item whose connection was refused', async () => {
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
			test.each(voids)('makes a useful item of the empty answer %j', async (data) => {
				wire.answer({ body: { ...(SUCCESS.body as object), data } });
				const done = await run();
				expect(done.json()).toEqual(
					items.map(({ key, text }) => expect.objectContaining(output(key, text)) as unknown),
				);
				expect(done.pairing()).toEqual([0, 1]);
			});

			test('lays an object that POLYV answers over it', async () => {
				wire.answer({
					body: { ...(SUCCESS.body as object), data: { name: '张三', success: 'yes' } },
				});
				const [item] = (await run()).json();
				expect(item).toMatchObject({ ...output(keys[0], ''), name: '张三', success: 'yes' });
			});
		} else {
			test.each(voids)('finds nothing in the empty answer %j', async (data) => {
				wire.answer({ body: { ...(SUCCESS.body as object), data } });
				const { status, error } = await run();
				expect(status).toBe('error');
				expect(error?.message).toBe(
					`"${labelOf(name, parameter)}" leads to nothing: POLYV answered without a record [item 0]`,
				);
				expect(error?.description).not.toContain('Answer:');
			});
		}
	},
);

describe('Retry On Fail', () => {
	const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 5 };
	const refused = { body: { code: 500, error: { code: 10005, desc: '系统异常' }, success: false } };

	test.each(OPERATIONS)(
		'runs all items of $name again',
		async ({ parameters, keys, wire: request }) => {
			const data = { viewerUnionId: 'x' };
			wire.answer(refused, { body: { ...(SUCCESS.body as object), data } });
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

	test('sends several items again, although the first try ended early', async () => {
		const [{ parameters, keys }] = OPERATIONS;
		const found = { body: { ...(SUCCESS.body as object), data: { viewerUnionId: 'x' } } };
		wire.answer(refused, found);
		const run = await engine().run(parameters, itemsFor(keys), retry);
		expect(run.status).toBe('success');
		expect(run.pairing()).toEqual([0, 1, 2]);
	});

	test('shows the error when it does not help', async () => {
		const [{ parameters, keys }] = OPERATIONS;
		wire.answer(refused);
		const run = await engine().run(parameters, itemsFor(keys.slice(0, 1)), retry);
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('POLYV reports an internal fault');
		expect(wire.requests).toHaveLength(2);
	});
});
