import fc from 'fast-check';
import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { ItemReader } from '../../nodes/PolyvLive/input/itemReader';
import { EXPRESSIONS, MANY } from '../support/expressions';
import { record, templates } from '../support/generatedExpressions';
import { inNode, outcome, readBothWays, VALUE } from '../support/reading';

describe('ItemReader', () => {
	it.each(EXPRESSIONS)('reads %j as n8n does', async (expression) => {
		const { n8n, reader } = await readBothWays(expression, MANY);
		expect(n8n).toHaveLength(MANY.length);
		expect(reader).toEqual(n8n);
	});

	it.each<{ what: string; value: INodeParameters[string]; path?: string }>([
		{
			what: 'an object of fields',
			value: { x: '={{ $json.a }}', y: 'fixed', z: 5, n: null },
		},
		{
			what: 'one field of an object',
			value: { x: '={{ $json.a + 1 }}', y: 'fixed' },
			path: 'value.x',
		},
		{
			what: 'rows of a list',
			value: {
				value: [
					{ id: 'A', v: '={{ $json.a }}' },
					{ id: 'B', v: '={{ $json.b.c + 1 }}' },
				],
			},
		},
		{
			what: 'one value of a row',
			value: { value: [{ v: 1 }, { v: '={{ $json.a + 1 }}' }] },
			path: 'value.value[1].v',
		},
		{ what: 'a locator', value: { __rl: true, mode: 'id', value: '={{ $json.b.c }}' } },
		{
			what: 'dates in an object',
			value: { moment: '={{ $json.moment }}', in: { list: ['={{ $json.holder }}'] } },
		},
		{
			what: 'a failing field beside another',
			value: { x: "={{ $('Nowhere').item.json.a }}", y: 1 },
		},
		{ what: 'a number', value: 5 },
		{ what: 'a switch', value: true },
		{ what: 'nothing', value: null },
		{
			what: 'the fields beside an expression',
			value: { x: 'y', z: '={{ $parameter["&x"] + $json.a }}' },
		},
	])('reads $what as n8n does', async ({ value, path }) => {
		const { n8n, reader } = await readBothWays(value, MANY, path);
		expect(reader).toEqual(n8n);
	});

	it('reads generated expressions as n8n does', async () => {
		await fc.assert(
			fc.asyncProperty(
				templates,
				fc.array(record, { minLength: 17, maxLength: 40 }),
				async (value, json) => {
					const { n8n, reader } = await readBothWays(value, json);
					expect(reader).toEqual(n8n);
				},
			),
			{ seed: 20260101, numRuns: 150 },
		);
	});

	it.each([
		['={{ $json.a }}', 0],
		['={{ $json["a"][0] }}', 0],
		['={{ $json.a }} and {{ $json.b }}', 0],
		['fixed', 0],
		['={{ $json.a + 1 }}', 65],
		['={{ $json.a?.toTitleCase() ?? "-" }}', 65],
		['={{ $json.a + 1 }} / {{ $json.b.trim() }}', 130],
		['={{ $itemIndex }}', 1024],
	])('has n8n evaluate 1024 items of %j in at most %d evaluations', async (value, most) => {
		const json = Array.from({ length: 1024 }, (_, index) => ({ a: `a${index}`, b: 'b' }));
		const { n8n, reader, evaluations } = await readBothWays(value, json);
		expect(reader).toEqual(n8n);
		expect(evaluations).toBeLessThanOrEqual(most);
	});

	it.each([
		'={{ $json.a?.b }}',
		'={{ $json.a + 0 }}',
		'={{ $json.b + 0 }}',
		'={{ $json.list.length }}-{{ $json.a?.c }}',
	])('reads %j from an engine that hands values over as JSON', async (value) => {
		await inNode([VALUE], { value }, MANY, async (context) => {
			const asJson = Object.create(context, {
				evaluateExpression: {
					value: (expression: string, itemIndex: number) => {
						const result: unknown = context.evaluateExpression(expression, itemIndex);
						return Array.isArray(result) ? (JSON.parse(JSON.stringify(result)) as unknown) : result;
					},
				},
			}) as IExecuteFunctions;
			const seen: string[] = [];
			await new ItemReader(asJson, context.getInputData(), [VALUE]).forEach((item) =>
				seen.push(outcome(() => item.parameter('value'))),
			);
			const { n8n } = await readBothWays(value, MANY);
			expect(seen).toEqual(n8n);
		});
	});
});
