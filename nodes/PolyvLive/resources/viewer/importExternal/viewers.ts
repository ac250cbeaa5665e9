import type { IDataObject } from 'n8n-workflow';

import * as viewerRecord from '../../../../../polyv/endpoints/viewerRecord';
import { ParameterError } from '../../../../../polyv/errors/parameterError';
import { isRecord } from '../../../../../polyv/json';
import { validateRows } from '../../../../../polyv/schema/validate';
import { withLocalDates } from '../../../input/dates';
import type { Item } from '../../../input/itemReader';
import { labelRowErrors, parseRows } from '../../../input/jsonRows';
import type { Validate } from '../../../input/validate';
import { confirmWithoutId, idOf, type ToJson } from '../../../output/items';
import { simplifier } from '../../../output/simplify';
import type { Batch } from '../../../transport/operation';

type ExternalViewer = IDataObject & { externalViewerId: string };

/** The bare array that POLYV wants, made of the fields and validated row by row. */
export const validateImport: Validate = (item, request) => {
	const isJson = item.parameter('specifyViewers') === 'json';
	const rows = withLocalDates(isJson ? readJson(item) : readFields(item), item.timeZone);
	if (rows.length === 0) {
		const parameter = isJson ? 'viewersJson' : 'viewers';
		throw new ParameterError(parameter, 'is empty', 'Add at least one viewer.');
	}
	const { rules } = viewerRecord.importExternal;
	const validate = () => validateRows(rules, rows) as IDataObject[];
	const body = isJson ? labelRowErrors('viewersJson', validate) : validate();
	return { ...request, body: body.map(withoutEmptyLabels) };
};

/** Few requests for the viewers of all items. It creates, so a rejected batch is never split. */
export const importsInBatches: Batch<ExternalViewer> = {
	partsOf: ({ body }) => body as ExternalViewer[],
	withParts: (request, body) => ({ ...request, body }),
	keyOf: ({ externalViewerId }) => externalViewerId,
	isSplittable: false,
	dataOf: recordOf,
};

/** The record of one viewer among those that POLYV returned: in the order of the viewers, as far as is known. */
function recordOf(
	data: unknown,
	viewers: ExternalViewer[],
	index: number,
): Record<string, unknown> | undefined {
	const records: unknown[] = [data].flat();
	const { externalViewerId } = viewers[index];
	const named = records
		.filter(isRecord)
		.find((record) => String(record.externalViewerId) === externalViewerId);
	const inOrder = records.length === viewers.length ? records[index] : undefined;
	return named ?? (isRecord(inOrder) && !('externalViewerId' in inOrder) ? inOrder : undefined);
}

/** An item for each viewer: the record that POLYV returns or, where it has no ID, a confirmation and a hint. */
export const imported = (item: Item): ToJson => {
	const simplify = simplifier()(item);
	return (data, { body }) =>
		(body as ExternalViewer[]).map((viewer, index, viewers) => {
			const record = recordOf(data, viewers, index);
			if (record && idOf(record, 'viewerUnionId') !== undefined) return simplify(record);
			const { externalViewerId, nickname } = viewer;
			item.note('no record', externalViewerId);
			return confirmWithoutId({ externalViewerId, nickname }, record, 'viewerUnionId');
		});
};

function readJson(item: Item): unknown[] {
	return parseRows(
		'viewersJson',
		item.parameter('viewersJson'),
		'[{ "externalViewerId": "crm-10023", "nickname": "小明" }]',
	);
}

function readFields(item: Item): unknown[] {
	return item.parameter('viewers.viewer', []) as IDataObject[];
}

function withoutEmptyLabels({ labelIds, ...row }: IDataObject): IDataObject {
	return Array.isArray(labelIds) && labelIds.length > 0 ? { ...row, labelIds } : row;
}
