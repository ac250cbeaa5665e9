/** Limits per n8n process. POLYV counts requests per source IP. */
export interface Limits {
	requestsPerSecond: number;
	/** Requests in flight at the same time */
	maxConcurrency: number;
}

const WINDOW_MS = 1_000;

/** The requests of one credential that are in flight, or still count into its last second. */
export class Lane {
	inFlight = 0;

	/** When the places of finished requests are free again, in ms of the monotonic clock, ascending */
	private readonly freeAt: number[] = [];

	constructor(readonly limits: Limits) {}

	enter(): void {
		this.inFlight++;
	}

	leave(now: number): void {
		this.inFlight--;
		this.freeAt.push(now + WINDOW_MS);
	}

	/** Requests that got their response within the last second. */
	cooling(now: number): number {
		while (this.freeAt.length > 0 && this.freeAt[0] <= now) this.freeAt.shift();
		return this.freeAt.length;
	}

	taken(now: number): number {
		return this.inFlight + this.cooling(now);
	}

	nextFreeAt(now: number): number {
		return this.cooling(now) > 0 ? this.freeAt[0] : Infinity;
	}
}
