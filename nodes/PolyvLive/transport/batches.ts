import { Pauses } from '../input/pauses';
import type { Job, Plan } from './job';
import type { Batch } from './operation';

/** One part of a batch, and the item it comes from. */
export class Part {
	/** A later part with the same key, which is sent in its place */
	successor: Part | undefined = undefined;

	/** An earlier part with the same key, which is sent when this one is rejected */
	predecessor: Part | undefined = undefined;

	/** The part that took effect for this key: itself or a later one */
	winner: Part | undefined = undefined;

	/** It waits for its turn or its response */
	isInFlight = false;

	/** POLYV accepted it */
	isSent = false;

	data: unknown = undefined;

	error: unknown = undefined;

	/** @param number which part of its item it is */
	constructor(
		readonly job: Job,
		readonly part: unknown,
		readonly number: number,
	) {}

	/** Its key in the ledger of Retry On Fail */
	get ledgerKey(): string {
		return `${this.job.index}:${this.number}`;
	}
}

/** Parts that share one request; everything else of the request comes from the first part's item. */
export type PartBatch = [Part, ...Part[]];

/** The parts of all items, in their order. */
export async function toParts(batch: Batch, jobs: Job[]): Promise<Part[]> {
	const parts: Part[] = [];
	const pauses = new Pauses();
	for (const job of jobs) {
		batch.partsOf((job.plan as Plan).request).forEach((part, number) => {
			parts.push(new Part(job, part, number));
		});
		if (pauses.isDue) await pauses.take();
	}
	return parts;
}

/** Of parts with the same key the last one stays; the others are linked to it. */
export async function supersede(batch: Batch, parts: Part[]): Promise<Part[]> {
	if (!batch.keyOf) return parts;
	const last = new Map<string, Part>();
	const pauses = new Pauses();
	for (const part of parts) {
		const key = batch.keyOf(part.part);
		const earlier = last.get(key);
		if (earlier) {
			earlier.successor = part;
			part.predecessor = earlier;
		}
		last.set(key, part);
		if (pauses.isDue) await pauses.take();
	}
	return parts.filter(({ successor }) => successor === undefined);
}

/** Fills batches in the order of the parts, each of one group. */
export async function toBatches({ groupOf }: Batch, parts: Part[]): Promise<PartBatch[]> {
	const open = new Map<string, PartBatch>();
	const batches: PartBatch[] = [];
	const pauses = new Pauses();
	for (const part of parts) {
		const { request, batchSize } = part.job.plan as Plan;
		const group = groupOf?.(request) ?? '';
		const present = open.get(group);
		if (present && present.length < batchSize) present.push(part);
		else {
			const batch: PartBatch = [part];
			open.set(group, batch);
			batches.push(batch);
		}
		if (pauses.isDue) await pauses.take();
	}
	return batches;
}

/** Splits a batch in two. */
export function split(batch: PartBatch): PartBatch[] {
	const middle = Math.ceil(batch.length / 2);
	return [batch.slice(0, middle), batch.slice(middle)].filter(
		(half): half is PartBatch => half.length > 0,
	);
}

const NARROW_REJECTIONS = 64;
const REJECTIONS_WITHOUT_SUCCESS = 280;
/** One of 1000 values is found after ten; if nothing passes, the filter does not object to a value. */
const FILTERED_WITHOUT_SUCCESS = 12;
const REJECTIONS_PER_SUCCESS = 32;

/**
 * Limits the requests spent on finding the rejected parts: if POLYV rejects everything, splitting every batch
 * would take two requests per part.
 */
export class RejectionBudget {
	private rejections = 0;

	private successes = 0;

	private filtered = 0;

	accepted(): void {
		this.successes++;
	}

	/** @param isFiltered it was not POLYV that rejected the batch, so the address may be blocked */
	rejected(isFiltered: boolean): void {
		this.rejections++;
		if (isFiltered) this.filtered++;
	}

	/** Few rejections so far: a rejected batch is split completely before the next one is sent. */
	get isAmple(): boolean {
		return this.successes > 0 || this.rejections < NARROW_REJECTIONS;
	}

	/** Almost everything is rejected: nothing more is sent. */
	get isSpent(): boolean {
		if (this.successes === 0 && this.filtered >= FILTERED_WITHOUT_SUCCESS) return true;
		return this.rejections >= REJECTIONS_WITHOUT_SUCCESS + REJECTIONS_PER_SUCCESS * this.successes;
	}
}
