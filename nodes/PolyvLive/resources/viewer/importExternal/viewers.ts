import type { IDataObject } from 'n8n-workflow';

import * as viewerRecord from '../../../../../polyv/endpoints/viewerRecord';
import { ParameterError } from '../../../../../polyv/errors/parameterError';
import { isRecord } from '../../../../../polyv/json';
import { validateRows } from '../../../../../polyv/schema/validate';
import type { Item } from '../../../input/itemReader';
import { labelRowErrors, parseRows } from '../../../input/jsonRows';
import type { Validate } from '../../../input/validate';
import type { ToJson } from '../../../output/items';
import { simplifier } from '../../../output/simplify';
import type { Batch } from '../../../transport/operation';

type ExternalViewer = IDataObject & { externalViewerId: string };

/** The bare array that POLYV wants, made of the fields and validated row by row. */
export const validateImport: Validate = (item, request) => {
	const isJson = item.parameter('specifyViewers') === 'json';
	const rows = isJson ? readJson(item) : readFields(item);
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
	// POLYV returns a record for each viewer: in their order, as far as is known.
	dataOf: (data, sent, index) => {
		const records = Array.isArray(data) ? data.filter(isRecord) : [];
		const { externalViewerId } = sent[index];
		const named = records.find((record) => record.externalViewerId === externalViewerId);
		const inOrder = records.length === sent.length ? records[index] : undefined;
		return named ?? (inOrder && !('externalViewerId' in inOrder) ? inOrder : undefined);
	},
};

/** Each record that POLYV returns is an item; where it returns none, one item names the imported viewers. */
export const imported = (item: Item): ToJson => {
	const simplify = simplifier()(item);
	return (data, { body }) => {
		const records = [data].flat(2).filter(isRecord);
		if (records.length > 0) return records.map(simplify);
		const viewers = body as ExternalViewer[];
		return [
			{ success: true, externalViewerIds: viewers.map(({ externalViewerId }) => externalViewerId) },
		];
	};
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
