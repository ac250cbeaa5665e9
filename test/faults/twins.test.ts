import type { Fault } from '../../dev/sandbox/index.mts';
import { items, Trial } from '../support/trial';

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(async () => {
	jest.restoreAllMocks();
	await Trial.closeAll();
});

const MOBILE = '15900000009';
const UPSERT = {
	resource: 'viewer',
	operation: 'upsert',
	mobile: MOBILE,
	updateFields: { nickname: '芳芳' },
};
const onCreate = (kind: Fault['kind'], more: Partial<Fault> = {}): Fault => ({
	kind,
	path: 'viewer-record/create',
	times: 1,
	...more,
});

const MISHAPS: Record<string, Fault[]> = {
	'nothing else': [],
	'a connection closed before the create': [onCreate('drop-before')],
	'a connection closed after the create': [onCreate('drop-after')],
	'half of the response': [onCreate('half')],
	'a gateway that times out': [onCreate('504', { applied: true })],
	'an empty response': [onCreate('empty')],
};

/** The number of viewers with the mobile number after a run of three items. */
async function made(lagMs: number, faults: Fault[]): Promise<number> {
	const { engine, sandbox } = await Trial.start({ lagMs, faults });
	await engine.run(UPSERT, items(3), { onError: 'continueRegularOutput' });
	return [...sandbox.state.viewers.values()].filter(({ mobile }) => mobile === MOBILE).length;
}

describe('three items with one new mobile number', () => {
	it.each([0, 2000])('create one viewer when reads lag %i ms behind', async (lagMs) => {
		const counts = Object.entries(MISHAPS).map(
			async ([name, faults]) => [name, await made(lagMs, faults)] as const,
		);
		expect(Object.fromEntries(await Promise.all(counts))).toEqual(
			Object.fromEntries(Object.keys(MISHAPS).map((name) => [name, 1])),
		);
	});
});
