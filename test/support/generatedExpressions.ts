import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

const METHODS = [
	'.trim()',
	'?.trim()',
	'.toUpperCase()',
	'.toTitleCase()',
	'?.toTitleCase()',
	'.first()',
	'?.first()?.toUpperCase()',
	'.last()',
	'.length',
	'.isEmpty()',
	'.toNumber()',
	'.toString()',
	'.toFixed(1)',
	'.round()',
	'.join()',
	'.sum()',
	'.keys()',
	'.toDateTime()',
	'.toSorted()',
	'.replace(/["\']/g, "")',
	'.split(" ")[0]',
	'.includes("a")',
	'.toJsonString()',
	'.hash()',
	'.missing()',
];

const values = fc.constantFrom<unknown>(
	'',
	' text ',
	'JANE doe',
	'12.5',
	'2024-05-06T07:08:09.000Z',
	0,
	-3,
	1.5,
	Number.NaN,
	true,
	false,
	null,
	undefined,
	[],
	['b', 'a', 1],
	{},
	{ a: 'inner', b: [1] },
	new Date(0),
	DateTime.fromMillis(0),
);
/** The data of one item */
export const record = fc.record({
	a: values,
	b: values,
	list: values,
}) as fc.Arbitrary<IDataObject>;

/** Code from the smallest parts that people write. */
const { code } = fc.letrec<{ code: string }>((tie) => ({
	code: fc.oneof(
		{ maxDepth: 3, depthSize: 'small' },
		fc.constantFrom('$json.a', '$json.b', '$json["list"]', '$json.list[0]', '$json.a?.b', '$json'),
		fc.constantFrom(
			'1',
			'0',
			'"x"',
			"'it\\'s'",
			'null',
			'undefined',
			'true',
			'""',
			'$itemIndex',
			'$now.year',
		),
		fc
			.tuple(
				tie('code'),
				fc.constantFrom('+', '-', '*', '/', '===', '<', '&&', '||', '??', ','),
				tie('code'),
			)
			.map(([left, operator, right]) => `(${left} ${operator} ${right})`),
		fc.tuple(tie('code'), fc.constantFrom(...METHODS)).map(([of, method]) => `${of}${method}`),
		fc
			.tuple(tie('code'), tie('code'), tie('code'))
			.map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
		tie('code').map((of) => `[${of}, ${of}].map(each => each + 1).join("-")`),
		tie('code').map((of) => `$ifEmpty(${of}, "none")`),
		tie('code').map((of) => `String(${of})`),
	),
}));

/** An expression as it stands in a field: one pair of braces, or several between text. */
export const templates = fc
	.array(
		fc.oneof(
			code.map((text) => `{{ ${text} }}`),
			fc.constantFrom('', ' and ', '{', '}', '\n'),
		),
		{
			minLength: 1,
			maxLength: 3,
		},
	)
	.map((pieces) => `=${pieces.join('')}`);
