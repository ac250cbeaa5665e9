import type { Ending } from './ending';
import { pause } from './retry';

/** n8n's Request Options > Batching: so many requests start, then so many ms pass. */
export interface Pace {
	batchSize: number;
	intervalMs: number;
}

/** Lets the requests of a run start as n8n's Batching says; at once where it is not set. */
export class Pacer {
	private readonly startedAt = performance.now();

	private started = 0;

	constructor(
		private readonly pace: Pace | undefined,
		private readonly ending: Ending,
	) {}

	/** Waits for the turn of the next request, or for the end of the run. */
	async turn(): Promise<void> {
		if (!this.pace) return;
		const { batchSize, intervalMs } = this.pace;
		const at = this.startedAt + Math.floor(this.started++ / batchSize) * intervalMs;
		const waitMs = at - performance.now();
		if (waitMs > 0) await pause(waitMs, this.ending);
	}
}
