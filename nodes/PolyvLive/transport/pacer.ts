import type { Ending } from './ending';
import { pause } from './retry';

/** n8n's Request Options > Batching: the number of requests per batch, and the ms between batches. */
export interface Pace {
	batchSize: number;
	intervalMs: number;
}

/** Starts the requests of a run at the pace of n8n's Batching, or at once if it is not set. */
export class Pacer {
	private readonly startedAt = performance.now();

	private started = 0;

	constructor(
		private readonly pace: Pace | undefined,
		private readonly ending: Ending,
	) {}

	/** Waits until the next request may start, or the run ends. */
	async turn(): Promise<void> {
		if (!this.pace) return;
		const { batchSize, intervalMs } = this.pace;
		const at = this.startedAt + Math.floor(this.started++ / batchSize) * intervalMs;
		const waitMs = at - performance.now();
		if (waitMs > 0) await pause(waitMs, this.ending);
	}
}
