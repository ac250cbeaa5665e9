/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
import type {
	IDataObject,
	IExecuteFunctions,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';

import { ExpressionFailure } from '../../nodes/PolyvLive/input/expressionFailure';
import { ItemReader, type Item } from '../../nodes/PolyvLive/input/itemReader';
import { counted, inNode, outcome, VALUE } from '../support/reading';

const FAILING = "={{ $('Nowhere').item.json.id }}";

describe('Item.parameter', () => {
	const locator: INodeProperties = {
		displayName: 'Viewer',
		name: 'viewer',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
	};
	const options: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [locator, { displayName: 'Retries', name: 'retries', type: 'number', default: 3 }],
	};
	const rows: INodeProperties = {
		displayName: 'Rows',
		name: 'rows',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				displayName: 'Row',
				name: 'row',
				values: [locator, { displayName: 'Cell', name: 'cell', type: 'string', default: '' }],
			},
		],
	};

	/** What `read` gives for every item. */
	async function read<T>(
		properties: INodeProperties[],
		parameters: INodeParameters,
		json: IDataObject[],
		of: (item: Item) => T,
	): Promise<T[]> {
		const values: T[] = [];
		await inNode(properties, parameters, json, async (context) => {
			const reader = new ItemReader(context, context.getInputData(), properties);
			await reader.forEach((item) => values.push(of(item)));
		});
		return values;
	}

	it.each<[string, INodeParameters[string]]>([
		['a picked value', { __rl: true, mode: 'list', value: 'V1' }],
		['a typed value', { __rl: true, mode: 'id', value: '={{ $json.id }}' }],
		['an expression in place of a locator', '={{ $json.id }}'],
		['an expression that gives a locator', '={{ ({ mode: "id", value: $json.id }) }}'],
		['plain text', 'V1'],
	])('gives the value of a resource locator alone: %s', async (_name, viewer) => {
		const values = await read(
			[locator, options],
			{ viewer, options: { viewer } },
			[{ id: 'V1' }],
			(item) => [item.parameter('viewer'), item.parameter('options.viewer')],
		);
		expect(values).toEqual([['V1', 'V1']]);
	});

	it('keeps a resource locator whole inside the value of another field', async () => {
		const viewer = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const parameters = { options: { viewer }, rows: { row: [{ viewer, cell: 'x' }] } };
		const [[of, all]] = await read([options, rows], parameters, [{ id: 'V1' }], (item) => [
			item.parameter('options'),
			item.parameter('rows'),
		]);
		expect(of).toEqual({ viewer: { __rl: true, mode: 'id', value: 'V1' } });
		expect(all).toEqual({
			row: [{ viewer: { __rl: true, mode: 'id', value: 'V1' }, cell: 'x' }],
		});
	});

	it('gives the fallback for what the node does not have', async () => {
		const values = await read([options], { options: {} }, [{}], (item) => [
			item.parameter('options.retries', 3),
			item.parameter('nothing', 'none'),
			item.parameter('requestOptions', 'none'),
		]);
		expect(values).toEqual([[3, 'none', 'none']]);
	});

	it('reads the request options of n8n', async () => {
		const requestOptions = { timeout: 5, proxy: '={{ $json.proxy }}' };
		const added: INodeProperties = { ...VALUE, name: 'requestOptions' };
		const values = await read([added], { requestOptions }, [{ proxy: 'p' }], (item) =>
			item.parameter('requestOptions'),
		);
		expect(values).toEqual([{ timeout: 5, proxy: 'p' }]);
	});

	it('fails for the items alone whose expression fails, and only when it is read', async () => {
		const viewer = "={{ $json.id === 2 ? $('Nowhere').item.json.id : $json.id }}";
		const seen = await read([locator], { viewer }, [{ id: 1 }, { id: 2 }, { id: 3 }], (item) =>
			outcome(() => item.parameter('viewer')),
		);
		expect(seen).toEqual(['1', expect.stringMatching(/^Error: /), '3']);
	});

	it.each<[string, INodeParameters, string, string]>([
		['a field', { viewer: FAILING }, 'viewer', 'Viewer'],
		['a locator', { viewer: { mode: 'id', value: FAILING } }, 'viewer', 'Viewer'],
		['a field of a collection', { options: { retries: FAILING } }, 'retries', 'Retries'],
		['a field of a row', { rows: { row: [{ cell: FAILING }] } }, 'cell', 'Cell'],
	])('names the field whose expression fails: %s', async (_name, parameters, name, displayName) => {
		const errors = await read([locator, options, rows], parameters, [{}], (item) => {
			try {
				for (const field of Object.keys(parameters)) item.parameter(field);
				return undefined;
			} catch (error) {
				return error;
			}
		});
		const [failure] = errors as ExpressionFailure[];
		expect(failure).toBeInstanceOf(ExpressionFailure);
		expect(failure.parameter).toBe(name);
		expect(failure.message).toContain(`"${displayName}"`);
	});

	it('stays valid after the visit', async () => {
		const json = Array.from({ length: 1200 }, (_, index) => ({ id: index }));
		const items = await read(
			[options],
			{ options: { retries: '={{ $json.id + 1 }}' } },
			json,
			(item) => item,
		);
		expect(items.map((item) => item.parameter('options.retries'))).toEqual(
			json.map(({ id }) => id + 1),
		);
	});
});

describe('ItemReader.forEach', () => {
	it('does not evaluate the fields that the panel hides', async () => {
		const properties: INodeProperties[] = [
			{ displayName: 'Mode', name: 'mode', type: 'options', options: [], default: 'a' },
			{ ...VALUE, displayOptions: { show: { mode: ['a'] } } },
			{ ...VALUE, name: 'stale', displayOptions: { show: { mode: ['b'] } } },
		];
		await inNode(properties, { mode: 'a', value: 1 }, [{}], async (context) => {
			const evaluate = jest.fn();
			const node = context.getNode();
			node.parameters.stale = FAILING;
			const stale = Object.create(context, {
				getNode: { value: () => node },
				evaluateExpression: { value: evaluate },
			}) as IExecuteFunctions;
			const seen: unknown[] = [];
			await new ItemReader(stale, context.getInputData(), properties).forEach((item) =>
				seen.push(item.parameter('value'), item.parameter('stale', 'hidden')),
			);
			expect(seen).toEqual([1, 'hidden']);
			expect(evaluate).not.toHaveBeenCalled();
		});
	});

	it('visits no more items once the signal has fired', async () => {
		const json = Array.from({ length: 2000 }, () => ({ a: 1 }));
		await inNode([VALUE], { value: '={{ $json.a + $itemIndex }}' }, json, async (context) => {
			const { context: counting, count } = counted(context);
			const abort = new AbortController();
			const visited: number[] = [];
			const reader = new ItemReader(counting, context.getInputData(), [VALUE], abort.signal);
			await reader.forEach(({ index }) => {
				visited.push(index);
				if (index === 5) abort.abort();
			});
			expect(visited).toEqual([0, 1, 2, 3, 4, 5]);
			expect(count()).toBeLessThan(1000);
		});
	});

	it('stops evaluating when the signal fires between two evaluations', async () => {
		const json = Array.from({ length: 500 }, () => ({ a: 1 }));
		await inNode([VALUE], { value: '={{ $json.a + $itemIndex }}' }, json, async (context) => {
			const abort = new AbortController();
			const { context: counting, count } = counted(context);
			const reader = new ItemReader(counting, context.getInputData(), [VALUE], abort.signal);
			const visit = jest.fn();
			abort.abort();
			await reader.forEach(visit);
			expect(visit).not.toHaveBeenCalled();
			expect(count()).toBe(0);
		});
	});

	it('evaluates for every item alone when the items do not come from the main input', async () => {
		const json = Array.from({ length: 20 }, (_, index) => ({ a: index }));
		await inNode([VALUE], { value: '={{ $json.a }}' }, json, async (context) => {
			const { context: counting, count } = counted(context);
			const items = context.getInputData().map((item) => ({ ...item }));
			const seen: unknown[] = [];
			await new ItemReader(counting, items, [VALUE]).forEach((item) =>
				seen.push(item.parameter('value')),
			);
			expect(seen).toEqual(json.map(({ a }) => a));
			expect(count()).toBe(20);
		});
	});

	it('visits 100,000 items with two mapped fields in a second of CPU time', async () => {
		const json = Array.from({ length: 100_000 }, (_, index) => ({ a: index, b: `b${index}` }));
		const value = { x: '={{ $json.a }}', y: '={{ $json.b }}' };
		await inNode([VALUE], { value }, json.slice(0, 1), async (context) => {
			const [first] = context.getInputData();
			const items = json.map((each) => ({ json: each }));
			items[0] = first as (typeof items)[0];
			let sum = 0;
			const before = process.cpuUsage();
			await new ItemReader(context, items, [VALUE]).forEach((item) => {
				sum += Number(item.parameter('value.x')) + String(item.parameter('value.y')).length;
			});
			const { user, system } = process.cpuUsage(before);
			expect((user + system) / 1000).toBeLessThan(1000);
			expect(sum).toBe(json.reduce((total, { a, b }) => total + a + b.length, 0));
		});
	});
});
