import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';

import { isRecord } from '../../../../polyv/envelope';
import { ConnectionError, RefusalError } from '../../../../polyv/failures';
import { checkRows, ParameterError } from '../../../../polyv/parameters';
import { externalViewer } from '../../../../polyv/rules';
import { readCount } from '../../input/settings';
import type { Check } from '../../input/validate';
import type { ToOutput } from '../../output/items';
import { presentAs } from '../../output/simplify';
import { request, type Send } from '../../transport/request';
import { checkJson, inBatches, parseRows } from '../../input/jsonRows';

/** The bare array that POLYV wants, made of the parameters and checked row by row. */
export const checkImport: Check = (context, options) => {
	const isJson = context.getNodeParameter('specifyViewers') === 'json';
	const rows = isJson ? readJson(context) : readFields(context);
	if (rows.length === 0) {
		const parameter = isJson ? 'viewersJson' : 'viewers';
		throw new ParameterError(parameter, 'is empty', 'Add at least one viewer.');
	}
	readBatchSize(context);
	const check = () => checkRows(externalViewer, rows) as IDataObject[];
	const body = isJson ? checkJson('viewersJson', check) : check();
	return { ...options, body: body.map(withoutEmptyLabels) };
};

/**
 * One batch after the other; the answers together.
 * @throws what the failed batch threw, with a word on the batches before, which are imported
 */
export const importInBatches: Send = async (context, options, isRepeatable) => {
	const imported: unknown[] = [];
	let count = 0;
	for (const body of inBatches(options.body as IDataObject[], readBatchSize(context))) {
		try {
			const data = await request(context, { ...options, body }, isRepeatable);
			imported.push(...(Array.isArray(data) ? (data as unknown[]) : [data]));
		} catch (error) {
			throw withProgress(error, count);
		}
		count += body.length;
	}
	return imported;
};

/** POLYV's records, each one an item; where it gives none, an item that says who was imported. */
export const imported: ToOutput = (data, { body }, context) => {
	const records = (data as unknown[]).filter(isRecord);
	if (records.length > 0) return records.map(presentAs()(context));
	const viewers = body as Array<{ externalViewerId: string }>;
	return [
		{ success: true, externalViewerIds: viewers.map(({ externalViewerId }) => externalViewerId) },
	];
};

function withProgress(error: unknown, count: number): unknown {
	const isAnswer = error instanceof RefusalError || error instanceof ConnectionError;
	if (isAnswer && count > 0) {
		error.history += ` The first ${count} viewers of this item are imported already: leave them out when you run it again.`;
	}
	return error;
}

function readBatchSize(context: IExecuteSingleFunctions): number {
	return readCount('batchSize', context.getNodeParameter('options.batchSize', 100), 1, 1000);
}

function readJson(context: IExecuteSingleFunctions): unknown[] {
	return parseRows(
		'viewersJson',
		context.getNodeParameter('viewersJson'),
		'[{ "externalViewerId": "crm-10023", "nickname": "小明" }]',
	);
}

function readFields(context: IExecuteSingleFunctions): unknown[] {
	return context.getNodeParameter('viewers.viewer', []) as IDataObject[];
}

function withoutEmptyLabels({ labelIds, ...row }: IDataObject): IDataObject {
	return Array.isArray(labelIds) && labelIds.length > 0 ? { ...row, labelIds } : row;
}
