import type { IExecuteFunctions } from 'n8n-workflow';

import type { Pauses } from './pauses';

/** Stands in place of a value that only an evaluation for its item alone can give. */
export const UNDECIDED = Symbol('undecided');

const SMALLEST_BATCH = 16;
/** How many items are read at a time, and so the most that one evaluation covers. */
export const WINDOW_SIZE = 512;
const TARGET_MS = 12;

/**
 * Code that computes on `$json` alone, evaluated for many items at a time: n8n takes up to a
 * millisecond to set up each evaluation, whatever it computes. The batch size follows the time that an
 * evaluation takes. Values other than text, numbers, booleans and null stay undecided.
 */
export class BatchedCode {
	private batchSize = SMALLEST_BATCH;

	private isVerified = false;

	private isBatchable = true;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly code: string,
	) {}

	/** The values of the items from `start` up to `end`. */
	async values(start: number, end: number, pauses: Pauses): Promise<unknown[]> {
		const values: unknown[] = [];
		for (let at = start; at < end && !pauses.isCancelled; at = start + values.length) {
			const size = Math.min(this.batchSize, largestPowerOfTwo(end - at));
			if (!this.isBatchable || size < SMALLEST_BATCH) {
				values.push(UNDECIDED);
				continue;
			}
			values.push(...this.evaluate(at, size));
			if (pauses.isDue) await pauses.take();
		}
		return values;
	}

	private evaluate(start: number, size: number): unknown[] {
		const startedAt = performance.now();
		const values = this.evaluateBatch(start, size);
		const spent = Math.max(performance.now() - startedAt, 0.01);
		if (!values || !this.verify(values[0], start)) {
			this.isBatchable = false;
			return new Array<unknown>(size).fill(UNDECIDED);
		}
		const affordable = largestPowerOfTwo((size * TARGET_MS) / spent);
		this.batchSize = Math.min(Math.max(affordable, SMALLEST_BATCH), size * 4, WINDOW_SIZE);
		return values;
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
	private verify(value: unknown, itemIndex: number): boolean {
		if (this.isVerified || value === UNDECIDED) return true;
		this.isVerified = true;
		try {
			const single: unknown = this.context.evaluateExpression(`{{${this.code}}}`, itemIndex);
			return Object.is(single, value);
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

function largestPowerOfTwo(limit: number): number {
	return 2 ** Math.floor(Math.log2(limit));
}
