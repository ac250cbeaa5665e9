import type { IDataObject } from 'n8n-workflow';

import viewersToCsv from '../../examples/viewers-to-csv.json';
import hrList from '../../examples/hr-list-to-sub-accounts.json';
import { inNode, VALUE } from '../support/reading';

interface Assignment {
	name: string;
	value: string;
}

/** The expression of one field of a Set node of an example. */
function expressionOf({ nodes }: { nodes: object[] }, node: string, field: string): string {
	const found = (nodes as IDataObject[]).find(({ name }) => name === node) as {
		parameters: { assignments: { assignments: Assignment[] } };
	};
	const { assignments } = found.parameters.assignments;
	return (assignments.find(({ name }) => name === field) as Assignment).value;
}

/** What n8n makes of an expression for one item. */
async function evaluate(expression: string, json: IDataObject): Promise<unknown> {
	let value: unknown;
	await inNode([VALUE], { value: expression }, [json], async (context) => {
		value = await Promise.resolve(context.getNodeParameter('value', 0));
	});
	return value;
}

describe('the email in one form, in the example of the HR list', () => {
	it.each(["HR's fields", 'The same fields'])(
		'has nothing invisible at its ends: %s',
		async (node) => {
			const expression = expressionOf(hrList, node, 'email');
			for (const [before, after] of [
				['', ''],
				[' ', '\n'],
				['\u200b', '\u200b'],
				['\ufeff\u200e', ' \u200b\u0000'],
			]) {
				const childEmail = `${before}LiSi@Example.com${after}`;
				expect(await evaluate(expression, { childEmail })).toBe('lisi@example.com');
			}
		},
	);
});

describe('a cell of the example for CSV', () => {
	const CELLS = ['Nickname', 'Name', 'Mobile', 'Email', 'Area', 'Labels'];
	const itemOf = (text: string) => ({
		...{ nickname: text, name: text, mobile: text, email: text, area: text },
		labels: [{ label: text }],
	});

	it.each(CELLS)('is no formula in Excel: %s', async (cell) => {
		const expression = expressionOf(viewersToCsv, 'Columns', cell);
		for (const text of [
			'=HYPERLINK("x")',
			'＝HYPERLINK("x")',
			'＋1',
			'－1',
			'＠SUM(A1)',
			'\n=1+1',
			' =1+1',
			'\u200b=1+1',
			'\u0001@SUM(A1)',
			'\tx',
			'-1',
		])
			expect(await evaluate(expression, itemOf(text))).toBe(`'${text}`);
	});

	it.each(CELLS)('is otherwise as it is at POLYV: %s', async (cell) => {
		const expression = expressionOf(viewersToCsv, 'Columns', cell);
		for (const text of ['王小明', ' a = b', 'a@example.com', '13800138001', ''])
			expect(await evaluate(expression, itemOf(text))).toBe(text);
	});
});
