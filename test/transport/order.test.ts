import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault, SandboxState } from '../../dev/sandbox/index.mts';
import { OPERATIONS } from '../support/operations';
import { Trial } from '../support/trial';

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(async () => {
	jest.restoreAllMocks();
	await Trial.closeAll();
});

/** An operation that writes items `{ key, text }`, and where POLYV stores the text. */
interface Write {
	name: string;
	parameters: INodeParameters;
	keys: string[];
	written: (state: SandboxState, key: string) => string | undefined;
}

const five = OPERATIONS.filter(({ written }) => written !== undefined) as Write[];
const values = five.find(({ name }) => name === 'customField saveValues') as Write;
const inBatchesOf = (batchSize: number): Write => ({
	...values,
	name: `${values.name} in batches of ${batchSize}`,
	parameters: { ...values.parameters, options: { batchSize } },
});
const WRITES: Write[] = [
	...five,
	inBatchesOf(3),
	inBatchesOf(100),
	{
		name: 'viewerLabel update',
		parameters: {
			resource: 'viewerLabel',
			operation: 'update',
			labelId: '={{ $json.key }}',
			label: '={{ $json.text }}',
		},
		keys: ['1282', '1283', '1284'],
		written: ({ viewerLabels }, key) => viewerLabels.get(Number(key))?.label,
	},
	{
		name: 'customField save',
		parameters: {
			resource: 'customField',
			operation: 'save',
			customFieldId: '={{ $json.key }}',
			customFieldName: '={{ $json.text }}',
		},
		keys: ['PAY_ORDER', 'MEMBER_LEVEL', 'NEW'],
		written: ({ customFields }, key) => customFields.get(key)?.customFieldName,
	},
	{
		name: 'viewer upsert',
		parameters: {
			resource: 'viewer',
			operation: 'upsert',
			mobile: '={{ $json.key }}',
			updateFields: { nickname: '={{ $json.text }}' },
		},
		keys: ['13800138001', '13800138002', '15911112222'],
		written: ({ viewers }, key) =>
			[...viewers.values()].find(({ mobile }) => mobile === key)?.nickname,
	},
];

/** Ten changes of each record, interleaved. */
const changesOf = (keys: string[]): IDataObject[] =>
	Array.from({ length: 10 * keys.length }, (_each, index) => ({
		key: keys[index % keys.length],
		text: `t${Math.floor(index / keys.length)}`,
	}));

async function last({ parameters, keys, written }: Write, faults: Fault[] = []) {
	const { engine, sandbox } = await Trial.start({ applyJitterMs: 200, faults });
	const run = await engine.run(parameters, changesOf(keys));
	return { status: run.status, texts: keys.map((key) => written(sandbox.state, key)) };
}

const right = ({ keys }: Write) => ({ status: 'success', texts: keys.map(() => 't9') });

describe('ten changes of one record end with the last one, although each takes effect up to 200 ms late', () => {
	const runs = new Map<string, unknown>();
	beforeAll(async () => {
		await Promise.all(
			WRITES.map(async (write) => {
				runs.set(write.name, await last(write));
			}),
		);
	});

	it.each(WRITES.map((write) => [write.name, write] as const))('by %s', (name, write) => {
		expect(runs.get(name)).toEqual(right(write));
	});
});

describe('ten changes of one record end with the last one when the first is lost and retried', () => {
	const LOST: Fault[] = [{ kind: 'drop-before', method: 'POST', times: 1 }];

	it.each(
		WRITES.filter(({ name }) => name !== 'viewer upsert').map(
			(write) => [write.name, write] as const,
		),
	)('by %s', async (_name, write) => {
		expect(await last({ ...write, keys: write.keys.slice(0, 1) }, LOST)).toEqual(
			right({ ...write, keys: write.keys.slice(0, 1) }),
		);
	});
});

describe('items with Batch Size 1 between larger batches', () => {
	it('are saved in their order', async () => {
		const options = { batchSize: '={{ $json.size }}' };
		const { engine, sandbox } = await Trial.start({ applyJitterMs: 100 });
		const [key] = values.keys;
		const items = [1, 5, 1, 5].map((size, index) => ({ key, size, text: `t${index}` }));
		await engine.run({ ...values.parameters, options }, [...items, { ...items[0], text: 't4' }]);
		expect(values.written(sandbox.state, key)).toBe('t4');
	});
});
