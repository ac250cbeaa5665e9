import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { parameterReader } from '../../nodes/PolyvLive/input/parameterReader';
import { testNode } from '../support/engine';
import { NodeRun } from '../support/nodeRun';
import { Trial } from '../support/trial';

jest.setTimeout(60_000);

afterEach(async () => await Trial.closeAll());

/** What n8n gives for a parameter of every item, beside what the reader of many items gives. */
async function readBothWays(value: INodeParameters[string], json: IDataObject[]) {
	let evaluations = 0;
	const both = testNode('both', async function (this: IExecuteFunctions) {
		const read = parameterReader({
			getInputData: () => this.getInputData(),
			getNodeParameter: (...args: Parameters<IExecuteFunctions['getNodeParameter']>) => {
				const options = args[3] as { rawExpressions?: boolean } | undefined;
				if (!options?.rawExpressions) evaluations += 1;
				return this.getNodeParameter(...args) as unknown;
			},
		} as IExecuteFunctions);
		return [
			json.map((_item, index) => ({
				json: {
					n8n: own(() => this.getNodeParameter('value', index, null)),
					reader: own(() => read('value', index)),
				},
			})),
		];
	});
	both.description.properties = [
		{ displayName: 'Value', name: 'value', type: 'json', default: '' },
	];
	const { engine } = await Trial.start({}, {}, { both });
	const run = await engine.runWorkflow(
		[{ name: 'Both', type: 'both', parameters: { value } }],
		json,
	);
	const seen = new NodeRun(run, 'Both').json();
	expect(seen).toHaveLength(json.length);
	return {
		n8n: seen.map((item) => item.n8n),
		reader: seen.map((item) => item.reader),
		evaluations,
	};
}

/** So that undefined, null and an error are told apart in the items of a run. */
function own(read: () => unknown): IDataObject {
	try {
		const value = read();
		return value === undefined ? { undefined: true } : { value: value as IDataObject };
	} catch (error) {
		return { error: (error as Error).constructor.name };
	}
}

const ITEMS: IDataObject[] = [
	{
		a: 'x',
		'a b': 'with space',
		中文: '值',
		$d: 'dollar',
		_e: 'under',
		b: { c: 'deep', 'd e': { f: 'deeper' }, 键: 'y' },
		list: ['first', { c: 'in a list' }],
		'0': 'zero',
		'a.b': 'dotted',
		"it's": 'quote',
		'say "x"': 'quotes',
		length: 'own length',
		when: new Date(0) as unknown as string,
		own: { constructor: 'own' },
	},
	{ a: null, b: null, 中文: null },
	{ a: 0, b: { c: false }, 中文: '' },
	{ a: { x: 1, y: [2] }, b: ['c'], 中文: [1, 2] },
	{ a: '={{ 1 }}', b: 'text', list: 'abc' },
	{},
];

it.each([
	'={{ $json.a }}',
	'={{$json.a}}',
	'= {{ $json.a }}',
	'={{ $json.a }} ',
	'={{ $json["a b"] }}',
	"={{ $json['a b'] }}",
	'={{ $json.中文 }}',
	'={{ $json["中文"] }}',
	'={{ $json.$d }}',
	'={{ $json._e }}',
	'={{ $json.b.c }}',
	'={{ $json.b["d e"].f }}',
	'={{ $json["b"]["c"] }}',
	'={{ $json.b.键 }}',
	'={{ $json.missing }}',
	'={{ $json.missing.deeper }}',
	'={{ $json.missing.deeper.still }}',
	'={{ $json.a.x }}',
	'={{ $json.a.y }}',
	'={{ $json.list }}',
	'={{ $json.list.length }}',
	'={{ $json.list["0"] }}',
	'={{ $json["0"] }}',
	'={{ $json["a.b"] }}',
	'={{ $json["it\'s"] }}',
	'={{ $json[\'say "x"\'] }}',
	'={{ $json.length }}',
	'={{ $json.b.length }}',
	'={{ $json.__proto__ }}',
	'={{ $json["__proto__"] }}',
	'={{ $json.constructor }}',
	'={{ $json.toString }}',
	'={{ $json.b.hasOwnProperty }}',
	'={{ $json.b.isEmpty }}',
	'={{ $json.a.trim }}',
	'={{ $json.list.map }}',
	'={{ $json.when }}',
	'={{ $json.when.getTime }}',
	'={{ $json.own.constructor }}',
	'={{ $json.a + 1 }}',
	'={{ $json.a ?? "none" }}',
	'={{ $json.b?.c }}',
	'={{ $json.list[0] }}',
	'={{ $json.list[1].c }}',
	'={{ $json.a }}{{ $json.a }}',
	'={{ $json.a }} and more',
	'=text {{ $json.a }}',
	'={{ $json.a.toUpperCase() }}',
	'={{ $json }}',
	'={{ $itemIndex }}',
	'={{ $input.item.json.a }}',
	'={{ "fixed" }}',
	'={{ 1 }}',
	'={{ }}',
	'=',
	'=plain',
	'plain',
	'{{ $json.a }}',
	'',
	' ',
	'={{ $json.a; }}',
	'={{ $json . a }}',
	'={{\n\t$json.a\n}}',
	'={{ $JSON.a }}',
	'={{ $json["a\\u0062"] }}',
])('reads %j as n8n does', async (expression) => {
	const { n8n, reader } = await readBothWays(expression, ITEMS);
	expect(reader).toEqual(n8n);
});

it.each<[string, INodeParameters[string]]>([
	['an object of fields', { x: '={{ $json.a }}', y: 'fixed', z: 5 }],
	[
		'rows of a list',
		{
			value: [
				{ id: 'A', v: '={{ $json.a }}' },
				{ id: 'B', v: '={{ $json.b.c }}' },
			],
		},
	],
	['a picked value', { __rl: true, mode: 'id', value: '={{ $json.b.c }}' }],
	['a mixture with what only n8n can evaluate', { x: '={{ $json.a }}', y: '={{ $json.a + 1 }}' }],
	['a number', 5],
	['a switch', true],
	['nothing', null],
])('reads %s as n8n does', async (_name, value) => {
	const { n8n, reader } = await readBothWays(value, ITEMS);
	expect(reader).toEqual(n8n);
});

it.each<[INodeParameters[string], number]>([
	['={{ $json.a }}', 0],
	['={{ $json["a b"].c }}', 0],
	['fixed', 0],
	[{ value: [{ v: '={{ $json.a }}', w: 'fixed' }] }, 0],
	['={{ $json.a + 1 }}', ITEMS.length],
])('has n8n evaluate what it must and no more: %j', async (value, expected) => {
	expect((await readBothWays(value, ITEMS)).evaluations).toBe(expected);
});
