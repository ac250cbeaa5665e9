import { sleep } from 'n8n-workflow';

const SLICE_MS = 15;

/** Lets n8n's event loop run between two slices of work. */
export class Pauses {
	private resumedAt = performance.now();

	constructor(private readonly signal?: AbortSignal) {}

	get isCancelled(): boolean {
		return this.signal?.aborted === true;
	}

	/** Whether this slice has taken long enough. */
	get isDue(): boolean {
		return performance.now() - this.resumedAt >= SLICE_MS;
	}

	async take(): Promise<void> {
		await sleep(0);
		this.resumedAt = performance.now();
	}
}
