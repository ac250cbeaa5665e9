import type { Fault } from '../../sandbox';
import { CREATOR, creator } from '../support/creator';
import { NodeRun } from '../support/nodeRun';
import { refusedAddress } from '../support/wire';
import { Trial } from '../support/trial';

jest.setTimeout(30_000);

const SEEDED = 8;

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0.02));
afterEach(async () => {
	jest.restoreAllMocks();
	await Trial.closeAll();
});

/** Creates one viewer by an operation that says of itself whether it may be repeated. */
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
	['a connection closed before POLYV looked at it', once('drop-before'), 0],
	['a connection closed after POLYV carried it out', once('drop-after'), 1],
	['half an answer', once('half'), 1],
	['a 500 without envelope', once('500'), 0],
	['a 500 as HTML', once('500', { html: true }), 0],
	['a 502', once('502', { html: true }), 0],
	['a 503', once('503'), 0],
	['a 504 of a gateway that lost patience', once('504', { applied: true }), 1],
	['a 429', once('429'), 0],
	["POLYV's qps refusal", once('qps'), 0],
])('after %s', (_name, fault, created) => {
	it('what may be repeated is sent again, and is green', async () => {
		const outcome = await createOne(true, [fault]);
		expect(outcome).toMatchObject({ status: 'success', requests: 2, created: created + 1 });
	});

	it('a create is not, and is red', async () => {
		expect(await createOne(false, [fault])).toMatchObject({
			status: 'error',
			requests: 1,
			created,
		});
	});
});

describe.each<[name: string, fault: Fault]>([
	["POLYV's refusal", once('business')],
	["POLYV's refusal with HTTP 200", once('business-200')],
	["a fault of POLYV's own", once('business', { code: 500, desc: '系统异常' })],
	['an empty answer', once('empty')],
	['broken JSON', once('invalid-json')],
	['a page that forbids the address', once('block', { html: true, ms: 0 })],
])('after %s', (_name, fault) => {
	it.each([true, false])('nothing is sent again (repeatable: %s)', async (isRepeatable) => {
		expect(await createOne(isRepeatable, [fault])).toMatchObject({ status: 'error', requests: 1 });
	});
});

it.each<[Fault]>([[once('delay', { ms: 300 })], [once('drip', { ms: 5 })], [once('wrong-type')]])(
	'a slow or mislabelled answer is taken as it is: %j',
	async (fault) => {
		expect(await createOne(false, [fault])).toMatchObject({
			status: 'success',
			requests: 1,
			created: 1,
		});
	},
);

it.each([true, false])(
	'what was refused a connection is tried four times, a create too (repeatable: %s)',
	async (isRepeatable) => {
		const baseUrl = await refusedAddress();
		const { status, error } = await createOne(isRepeatable, [], { baseUrl });
		expect(status).toBe('error');
		expect(error?.message).toContain('(ECONNREFUSED)');
		expect(error?.description).toMatch(/ Tried 4 times with 0\.\d s of pauses \(not sent\)\.$/);
	},
);

it('a create whose answer was lost says that it may have been carried out', async () => {
	for (const kind of ['drop-after', 'half', '502', '504', 'empty', 'invalid-json'] as const) {
		const { error } = await createOne(false, [once(kind)]);
		expect([kind, error?.description]).toEqual([
			kind,
			expect.stringContaining('POLYV may have carried it out all the same'),
		]);
	}
});

it('what POLYV refused, or may be repeated, does not', async () => {
	const errors = [
		await createOne(false, [once('business')]),
		await createOne(false, [once('429')]),
		await createOne(true, [{ kind: 'half' }]),
	].map(({ error }) => error?.description);
	expect(errors.filter((text) => text?.includes('may have carried it out'))).toEqual([]);
});
