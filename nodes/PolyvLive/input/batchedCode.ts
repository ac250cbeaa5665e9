import type { IExecuteFunctions } from 'n8n-workflow';

import type { Pauses } from './pauses';

/** Marks a value that only an evaluation for its item alone can give. */
export const UNDECIDED = Symbol('undecided');

/** Only a few sizes, because n8n compiles the code once per size. */
const BATCH_SIZES = [256, 64, 16];
const TARGET_MS = 10;

/**
 * Code that computes on `$json` alone, evaluated for many items at a time: n8n takes up to a
 * millisecond to set up each evaluation, whatever it computes. The batch size follows the time that an
 * evaluation takes. Values other than text, numbers, booleans and null stay undecided.
 */
export class BatchedCode {
	private batchSize = Math.min(...BATCH_SIZES);

	private isVerified = false;

	private isBatchable = true;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly code: string,
	) {}

	/** The values of the items from `start` up to `end`; fewer when the run is cancelled. */
	async values(start: number, end: number, pauses: Pauses): Promise<unknown[]> {
		const values: unknown[] = [];
		for (let at = start; at < end && !pauses.isCancelled; at = start + values.length) {
			const size = largestSize(Math.min(this.batchSize, end - at));
			if (!this.isBatchable || size === undefined) {
				values.push(UNDECIDED);
				continue;
			}
			const startedAt = performance.now();
			const batch = this.evaluateBatch(at, size);
			this.adapt(size, performance.now() - startedAt);
			await pauses.take();
			this.isBatchable = batch !== undefined && this.verify(batch, at);
			if (batch && this.isBatchable) values.push(...batch);
		}
		return values;
	}

	private adapt(size: number, spent: number): void {
		const affordable = (size * TARGET_MS) / Math.max(spent, 0.01);
		this.batchSize = largestSize(Math.min(affordable, size * 4)) ?? Math.min(...BATCH_SIZES);
	}

	private evaluateBatch(start: number, size: number): unknown[] | undefined {
		try {
			const values: unknown = this.context.evaluateExpression(toBatch(this.code, size), start);
			return Array.isArray(values) && values.length === size ? values.map(decode) : undefined;
		} catch {
			return undefined;
		}
	}

	/** Compares one value of the first batch with n8n's own, e.g. for versions of n8n without `$item`. */
	private verify(batch: unknown[], start: number): boolean {
		const offset = batch.findIndex((value) => value !== UNDECIDED);
		if (this.isVerified || offset < 0) return true;
		this.isVerified = true;
		try {
			const single: unknown = this.context.evaluateExpression(`{{${this.code}}}`, start + offset);
			return Object.is(single, batch[offset]);
		} catch {
			return false;
		}
	}
}

/**
 * The text depends on nothing but the code and the size, so that n8n compiles it once. `$item` gives
 * the same `$json` as n8n gives to a single item, whereas `$input.all()` copies all items for every
 * evaluation. Quotation marks outside the code would change how n8n finds its extension methods.
 */
function toBatch(code: string, size: number): string {
	return (
		`{{ Array.from({ length: ${size} }, (_, n) => $item($itemIndex + n).$json)` +
		`.map(($json) => { try { return (${code}) } catch { return [] } })` +
		'.map((v) => v === undefined ? [0] : Object(v) === v || v !== v || v === Infinity || v === -Infinity ? [] : v) }}'
	);
}

/** An array stands for undefined when it has an element, and for an undecided value when it has none. */
function decode(value: unknown): unknown {
	if (Array.isArray(value)) return value.length > 0 ? undefined : UNDECIDED;
	return typeof value === 'bigint' ? UNDECIDED : value;
}

function largestSize(limit: number): number | undefined {
	return BATCH_SIZES.find((size) => size <= limit);
}
