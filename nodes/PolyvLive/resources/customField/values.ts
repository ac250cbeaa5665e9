import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { isRecord } from '../../../../polyv/envelope';
import { checkRows, ParameterError } from '../../../../polyv/parameters';
import { customFieldValue } from '../../../../polyv/rules';
import type { Check } from '../../input/validate';
import type { Advise } from '../../output/nodeErrors';
import { located } from '../../description/resourceLocators';
import { presentable } from '../../output/simplify';
import { checkJson, parseRows } from '../../input/jsonRows';
import { countItems } from '../../transport/run';
import { readColumns, type ReadParameter } from './columns';

/** One value of one viewer, as POLYV takes it. */
export interface ViewerValue extends IDataObject {
	viewerId: string;
	customFieldId: string;
	customFieldValue: string;
}

/** The bare array that POLYV wants, made of the parameters and checked row by row. */
export const checkValues: Check = (context, options) => {
	const parameter = (name: string) =>
		context.getNodeParameter(name, null, { skipValidation: true }) as unknown;
	const body = readValues(parameter, () => context.getInputData().json);
	return { ...options, body };
};

/**
 * The values that the parameters of one item give, checked.
 * @param json the input item
 * @throws ParameterError for none at all, or the first that POLYV would refuse
 */
export function readValues(parameter: ReadParameter, json: () => IDataObject): ViewerValue[] {
	const specifyValues = parameter('specifyValues');
	const isJson = specifyValues === 'json';
	const rows = readRows(specifyValues, parameter, json).map(withPlainIds);
	if (rows.length === 0) {
		throw new ParameterError(
			isJson ? 'valuesJson' : 'values',
			'is empty',
			'Add at least one value.',
		);
	}
	const check = () => checkRows(customFieldValue, rows) as ViewerValue[];
	return isJson ? checkJson('valuesJson', check) : check();
}

/** One item that says what was saved. */
export function savedValues(data: unknown, { body }: IHttpRequestOptions): IDataObject[] {
	const values = body as ViewerValue[];
	const viewerIds = new Set(values.map(({ viewerId }) => viewerId));
	const viewer = viewerIds.size === 1 ? { viewerId: values[0].viewerId } : {};
	return [
		{
			success: true,
			...viewer,
			values,
			...(isRecord(data) ? presentable(data) : {}),
		},
	];
}

function readRows(
	specifyValues: unknown,
	parameter: ReadParameter,
	json: () => IDataObject,
): unknown[] {
	if (specifyValues === 'json') {
		return parseRows(
			'valuesJson',
			parameter('valuesJson'),
			'[{ "viewerId": "2_…", "customFieldId": "PAY_ORDER", "customFieldValue": "已支付" }]',
		);
	}
	if (specifyValues === 'severalViewers') return readList(parameter);
	const viewerId = parameter('viewerId');
	const rows = specifyValues === 'columns' ? readColumns(parameter, json()) : readList(parameter);
	return rows.map((row) => ({ ...row, viewerId }));
}

function readList(parameter: ReadParameter): IDataObject[] {
	const { value = [] } = (parameter('values') ?? {}) as { value?: IDataObject[] };
	return value;
}

/** The IDs that were picked from a list stand in an object of the editor's. */
function withPlainIds(row: unknown): unknown {
	if (!isRecord(row)) return row;
	return {
		...row,
		viewerId: located(row.viewerId),
		customFieldId: located(row.customFieldId),
	};
}

const MANY_ITEMS = 50;

/** n8n sends one request for each item here, which is not made for a sync. */
export function adviseBulk(context: IExecuteSingleFunctions): Advise {
	const count = countItems(context);
	return ({ description }) =>
		count < MANY_ITEMS
			? undefined
			: `${description} For ${count} items use the operation "Save Values of Many Items": it puts the values of 100 items into one request.`;
}
