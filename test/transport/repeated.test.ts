import type { Fault } from '../../dev/sandbox/index.mts';
import { CREATOR, creator } from '../support/creator';
import { NodeRun } from '../support/nodeRun';
import { Trial } from '../support/trial';

const SEEDED = 8;

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(async () => {
	jest.restoreAllMocks();
	await Trial.closeAll();
});

/** Creates one viewer by an operation that is declared repeatable or not. */
async function createOne(isRepeatable: boolean, faults: Fault[], credential = {}) {
	const nodes = { [CREATOR]: creator(isRepeatable) };
	const { engine, sandbox } = await Trial.start({ faults }, credential, nodes);
	const run = await engine.runWorkflow([
		{ name: 'Creator', type: CREATOR, parameters: { nickname: '芳芳' } },
	]);
	return {
		status: run.status,
		requests: sandbox.requests.length,
		created: sandbox.state.viewers.size - SEEDED,
		error: new NodeRun(run, 'Creator').error,
	};
}

const once = (kind: Fault['kind'], more: Partial<Fault> = {}): Fault => ({
	kind,
	times: 1,
	...more,
});

describe.each<[name: string, fault: Fault, created: number]>([
	['a connection closed before it was applied', once('drop-before'), 0],
	['a connection closed after it was applied', once('drop-after'), 1],
	['half a response', once('half'), 1],
	['a 500 without envelope', once('500'), 0],
	['a 500 as HTML', once('500', { html: true }), 0],
	['a 502', once('502', { html: true }), 0],
	['a 503', once('503'), 0],
	['a 504 of a gateway that timed out', once('504', { applied: true }), 1],
	['an empty response', once('empty'), 1],
	['broken JSON', once('invalid-json'), 1],
	['a response that is no HTTP', once('invalid-http', { applied: true }), 1],
	['a response with a broken encoding', once('bad-encoding', { applied: true }), 1],
	['headers of 33 kB', once('big-headers'), 0],
])('after %s', (_name, fault, created) => {
	it('retries a repeatable request, which succeeds', async () => {
		const outcome = await createOne(true, [fault]);
		expect(outcome).toMatchObject({ status: 'success', requests: 2, created: created + 1 });
	});

	it('does not retry a create, which fails', async () => {
		expect(await createOne(false, [fault])).toMatchObject({
			status: 'error',
			requests: 1,
			created,
		});
	});
});

describe.each<[name: string, fault: Fault]>([
	["POLYV's rejection", once('business')],
	["POLYV's rejection with HTTP 200", once('business-200')],
	["POLYV's internal fault", once('business', { code: 500, desc: '系统异常' })],
	['a page that forbids the address', once('block', { html: true, ms: 0 })],
])('after %s', (_name, fault) => {
	it.each([true, false])('retries nothing (repeatable: %s)', async (isRepeatable) => {
		expect(await createOne(isRepeatable, [fault])).toMatchObject({ status: 'error', requests: 1 });
	});
});

describe('the retry policy', () => {
	it.each<[Fault]>([[once('delay', { ms: 300 })], [once('drip', { ms: 5 })], [once('wrong-type')]])(
		'accepts a slow or mislabelled response: %j',
		async (fault) => {
			expect(await createOne(false, [fault])).toMatchObject({
				status: 'success',
				requests: 1,
				created: 1,
			});
		},
	);

	it.each([true, false])(
		'retries a throttled request, a create too (repeatable: %s)',
		async (isRepeatable) => {
			for (const kind of ['429', 'qps'] as const)
				expect(await createOne(isRepeatable, [once(kind)])).toMatchObject({
					status: 'success',
					requests: 2,
					created: 1,
				});
		},
	);

	it('retries after a refused connection, a create too', async () => {
		const nodes = { [CREATOR]: creator(false) };
		const { engine, sandbox } = await Trial.start({}, { maxConcurrency: 1 }, nodes);
		const step = { name: 'Creator', type: CREATOR, parameters: { nickname: '芳芳' } };
		await engine.runWorkflow([step]);
		const away = sandbox.goAway(500);
		const run = await engine.runWorkflow([step]);
		await away;
		expect([run.status, sandbox.state.viewers.size]).toEqual(['success', SEEDED + 2]);
	});

	it('reports that a create may have been applied, unless it certainly was not', async () => {
		const inDoubt = [
			'drop-after',
			'half',
			'502',
			'504',
			'empty',
			'invalid-json',
			'business',
		] as const;
		for (const kind of inDoubt) {
			const { error } = await createOne(false, [once(kind)]);
			expect([kind, error?.description]).toEqual([
				kind,
				expect.stringContaining('The change may have been applied'),
			]);
		}
		const rejected = await createOne(false, [once('business', { code: 400, desc: '参数错误' })]);
		expect(rejected.error?.description).not.toContain('may have been applied');
	});
});
