import {
	sleep,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';

import { explain } from '../../../../polyv/errorCatalogue';
import { RefusalError } from '../../../../polyv/failures';
import { readCount } from '../../input/settings';
import { summarize, toErrorItem, toNodeApiError } from '../../output/nodeErrors';
import { findLabel } from '../../description/displayNames';
import { parameterReader } from '../../input/parameterReader';
import { request } from '../../transport/request';
import { toRequestOptions } from '../../input/requestOptions';
import { isOutcomeUnknown } from '../../transport/retry';
import { inBatches } from '../../input/jsonRows';
import { fields } from './saveValuesBulk';
import { readValues, savedValues, type ViewerValue } from './values';

/** One value on its way, and the input item it comes from. */
interface Row {
	itemIndex: number;
	value: ViewerValue;
	/** The later value for the same viewer and field, which is sent instead */
	successor?: Row;
	error?: unknown;
}

const SAVE_VALUES = '/live/v4/user/custom-field/viewer-value/save';
const BREATH_MS = 20;

/**
 * Saves the values of all input items in few requests. A batch that POLYV refuses is halved until the
 * values it refuses stand alone, so all others are saved; sending one again does no harm, since a value
 * is set. Not declarative, because n8n's routing makes one request of every item.
 * @throws NodeApiError that names the failed items, unless the node continues on fail
 */
export async function saveValuesBulk(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const count = this.getInputData().length;
	const failures = new Map<number, unknown>();
	const { rows, batchSize, options } = await gather(this, count, failures);
	if (failures.size > 0 && !this.continueOnFail())
		throw fail(this, failures, count, 'nothing has been saved');

	const sent = supersede(rows);
	await saveAll(this, options, inBatches(sent, batchSize));
	if (this.getExecutionCancelSignal()?.aborted) return [[]];
	for (const { itemIndex, error, successor } of rows) {
		const failure = error ?? successor?.error;
		if (failure !== undefined && !failures.has(itemIndex)) failures.set(itemIndex, failure);
	}
	if (failures.size > 0 && !this.continueOnFail())
		throw fail(this, failures, count, whatIsSaved(sent));

	return [link(this, count, rows, failures)];
}

/**
 * Reads and checks the parameters of every item, with pauses in which n8n can answer its own requests.
 * The batch size and the request's options are those of the last item that is right.
 */
async function gather(
	context: IExecuteFunctions,
	count: number,
	failures: Map<number, unknown>,
): Promise<{ rows: Row[]; batchSize: number; options: IHttpRequestOptions }> {
	const rows: Row[] = [];
	let batchSize = 1;
	let options: IHttpRequestOptions = { method: 'POST', url: SAVE_VALUES };
	const read = parameterReader(context);
	const items = context.getInputData();
	let breathedAt = performance.now();
	for (let itemIndex = 0; itemIndex < count; itemIndex++) {
		try {
			const values = readValues(
				(name) => read(name, itemIndex),
				() => items[itemIndex].json,
			);
			batchSize = readCount('batchSize', read('options.batchSize', itemIndex) ?? 100, 1, 1000);
			options = { ...options, ...toRequestOptions(read('requestOptions', itemIndex)) };
			rows.push(...values.map((value) => ({ itemIndex, value })));
		} catch (error) {
			failures.set(itemIndex, error);
		}
		if (performance.now() - breathedAt < BREATH_MS) continue;
		await sleep(0);
		breathedAt = performance.now();
	}
	return { rows, batchSize, options };
}

/** Of several values for one viewer and field the last one wins; the others are not sent. */
function supersede(rows: Row[]): Row[] {
	const keyOf = ({ value }: Row) => JSON.stringify([value.viewerId, value.customFieldId]);
	const last = new Map(rows.map((row) => [keyOf(row), row]));
	for (const row of rows) {
		const winner = last.get(keyOf(row));
		if (winner !== row) row.successor = winner;
	}
	return [...last.values()].sort((a, b) => a.itemIndex - b.itemIndex);
}

/** The first batch goes ahead: a wrong secret meets it alone, and not a hundred others as well. */
async function saveAll(
	context: IExecuteFunctions,
	options: IHttpRequestOptions,
	[first, ...others]: Row[][],
): Promise<void> {
	if (!first) return;
	await saveBatch(context, options, first);
	const [{ error }] = first;
	if (isAboutAccount(error)) for (const row of others.flat()) row.error = error;
	else await Promise.all(others.map(async (batch) => await saveBatch(context, options, batch)));
}

async function saveBatch(
	context: IExecuteFunctions,
	options: IHttpRequestOptions,
	rows: Row[],
): Promise<void> {
	const body = rows.map(({ value }) => value);
	try {
		await request(context, { ...options, body }, true);
	} catch (error) {
		if (rows.length === 1 || !isAboutValues(error)) {
			for (const row of rows) row.error = error;
			return;
		}
		const halves = inBatches(rows, Math.ceil(rows.length / 2));
		await Promise.all(halves.map(async (half) => await saveBatch(context, options, half)));
	}
}

/** A lost connection or a gateway's answer says nothing about the values. */
function isAboutValues(error: unknown): boolean {
	return error instanceof RefusalError && !explain(error.refusal).isGeneral;
}

function isAboutAccount(error: unknown): boolean {
	if (!(error instanceof RefusalError) || !error.refusal.isEnvelope) return false;
	const { isGeneral, isTooMany } = explain(error.refusal);
	return isGeneral === true && isTooMany !== true;
}

function translate(context: IExecuteFunctions, error: unknown, itemIndex: number): NodeApiError {
	const label = (parameter: string) => findLabel(fields, parameter);
	return toNodeApiError(error, { node: context.getNode(), itemIndex, label });
}

/** In words, for a run of which some values failed. */
function whatIsSaved(sent: Row[]): string {
	const errors = sent.map(({ error }) => error);
	const words = [
		...(errors.includes(undefined) ? ['all other values are saved'] : []),
		...(errors.some(isOutcomeUnknown)
			? ['POLYV may have saved the failed ones all the same: run again, it does no harm']
			: []),
	];
	return words.join('; ') || 'nothing has been saved';
}

/** @param failures in the order of their items, as they are found */
function fail(
	context: IExecuteFunctions,
	failures: Map<number, unknown>,
	count: number,
	rest: string,
): NodeApiError {
	const errors = [...failures].map(([itemIndex, error]) => translate(context, error, itemIndex));
	return summarize(context.getNode(), errors, count, rest);
}

/** One output item for each input item, in their order. */
function link(
	context: IExecuteFunctions,
	count: number,
	rows: Row[],
	failures: Map<number, unknown>,
): INodeExecutionData[] {
	const rowsOf = new Map<number, Row[]>();
	for (const row of rows) rowsOf.set(row.itemIndex, [...(rowsOf.get(row.itemIndex) ?? []), row]);
	return Array.from({ length: count }, (_, item) => {
		if (failures.has(item)) return toErrorItem(translate(context, failures.get(item), item), item);
		const body = (rowsOf.get(item) ?? []).map(({ value, successor }) =>
			successor ? { ...value, supersededByItem: successor.itemIndex } : value,
		);
		const [json] = savedValues(undefined, { url: SAVE_VALUES, body });
		return { json, pairedItem: { item } };
	});
}
