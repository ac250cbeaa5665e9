import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import * as customField from '../../../../../polyv/endpoints/customField';
import { ParameterError } from '../../../../../polyv/errors/parameterError';
import { isRecord } from '../../../../../polyv/json';
import { validateRows } from '../../../../../polyv/schema/validate';
import { locatorValue } from '../../../description/resourceLocators';
import { withLocalDates } from '../../../input/dates';
import type { Item } from '../../../input/itemReader';
import { labelRowErrors, parseRows } from '../../../input/jsonRows';
import type { Validate } from '../../../input/validate';
import type { Batch, Review } from '../../../transport/operation';
import { nameColumn, readColumns } from './columns';

/** One value of one viewer, as POLYV takes it. */
export interface ViewerValue extends IDataObject {
	viewerId: string;
	customFieldId: string;
	customFieldValue: string;
}

/** The bare array that POLYV wants, made of the fields and validated row by row. */
export const validateValues: Validate = (item, request) => ({
	...request,
	qs: undefined,
	body: readValues(item),
});

/** Few requests for the values of all items. */
export const valuesInBatches: Batch<ViewerValue> = {
	partsOf: ({ body }) => body as ViewerValue[],
	withParts: (request, body) => ({ ...request, body }),
	keyOf: keyOfValue,
	isSplittable: true,
};

/** The records that a request changes: values of one viewer and field are saved in the order of the items. */
export const changedValues = ({ body }: IHttpRequestOptions): string[] =>
	(body as ViewerValue[]).map(keyOfValue);

/** Items of different people that all name one viewer often have it picked from the list. */
export const noteOneViewer: Review = (requests, notes) => {
	if (requests.length < 2) return;
	const viewers = new Set<string>();
	for (const { body } of requests)
		for (const { viewerId } of body as ViewerValue[]) {
			if (viewers.add(viewerId).size > 1) return;
		}
	for (const viewerId of viewers) notes.add('one viewer', viewerId);
};

function keyOfValue({ viewerId, customFieldId }: ViewerValue): string {
	return `${viewerId}\n${customFieldId}`;
}

/**
 * A value that is null or missing leaves what POLYV has; an empty text clears it.
 * @throws ParameterError where there is no value at all, or for the first that POLYV would reject
 */
function readValues(item: Item): ViewerValue[] {
	const way = item.parameter('specifyValues');
	const rows = readRows(way, item).map((row) =>
		isRecord(row) ? withLocalDates(row, item.timeZone) : row,
	);
	const values = validate(way, rows, item);
	// `filter` reserves room for 17 elements, and most items have one value.
	if (values.length > 0 && values.every(isGiven)) return values;
	const given = values.filter(isGiven);
	if (given.length > 0) return given;
	throw new ParameterError(
		way === 'json' ? 'valuesJson' : 'values',
		rows.length === 0 ? 'is empty' : 'has no value to save',
		'Add at least one value.',
		'missing',
	);
}

const isGiven = ({ customFieldValue }: ViewerValue) => customFieldValue !== undefined;

function validate(way: unknown, rows: unknown[], item: Item): ViewerValue[] {
	const { rules } = customField.saveValues;
	if (way === 'json')
		return labelRowErrors('valuesJson', () => validateRows(rules, rows) as ViewerValue[]);
	if (way !== 'columns') return validateRows(rules, rows) as ViewerValue[];
	return (rows as ViewerValue[]).flatMap((row) =>
		nameColumn(item, row.customFieldId, () => validateRows(rules, [row]) as ViewerValue[]),
	);
}

function readRows(way: unknown, item: Item): unknown[] {
	if (way === 'json') {
		const rows = parseRows(
			'valuesJson',
			item.parameter('valuesJson'),
			'[{ "viewerId": "2_…", "customFieldId": "PAY_ORDER", "customFieldValue": "已支付" }]',
		);
		return rows.map(withPlainIds);
	}
	if (way === 'severalViewers') return readList(item).map(withPlainIds);
	const viewerId = item.parameter('viewerId');
	const rows = way === 'columns' ? readColumns(item) : readList(item);
	return rows.map(({ customFieldId, customFieldValue: value }) => ({
		viewerId,
		customFieldId: locatorValue(customFieldId),
		customFieldValue: value,
	}));
}

function readList(item: Item): IDataObject[] {
	const { value = [] } = (item.parameter('values') ?? {}) as { value?: IDataObject[] };
	return value;
}

/** The IDs that were picked from a list stand in an object of the editor's. */
function withPlainIds(row: unknown): unknown {
	if (!isRecord(row)) return row;
	return {
		...row,
		viewerId: locatorValue(row.viewerId),
		customFieldId: locatorValue(row.customFieldId),
	};
}
