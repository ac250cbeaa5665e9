/** Pauses after the first, second and third wave of lost requests, in ms. Together 31 to 57 seconds. */
export const OUTAGE_PAUSES = [
	{ floorMs: 1_000, jitterMs: 1_000 },
	{ floorMs: 5_000, jitterMs: 5_000 },
	{ floorMs: 25_000, jitterMs: 20_000 },
];

/** How long an outage is waited out: all pauses together, Retry-After included. */
export const PATIENCE_MS = 60_000;

/** How much longer a request's own pause can be than the pause of its wave. */
const LONGEST_JITTER_MS = Math.max(...OUTAGE_PAUSES.map(({ jitterMs }) => jitterMs));

interface State {
	since: number;
	/** Waves of lost requests */
	waves: number;
	lastLossAt: number;
	/** When its pause ends, in ms of the monotonic clock */
	pausedUntil: number;
	/** A request that was in flight got its response after the loss, so not everything is lost */
	isDoubted: boolean;
}

/** Tracks whether an address can be reached, judged by its requests. Times are ms of the monotonic clock. */
export class Outage {
	private state?: State;

	get isOn(): boolean {
		return this.state !== undefined && !this.state.isDoubted;
	}

	/**
	 * A request was lost.
	 * @returns for how many ms nothing is sent; undefined when the outage has lasted too long, and is
	 *   given up: the next request starts a new one
	 */
	interrupted(sentAt: number, retryAfterMs: number | undefined): number | undefined {
		const now = performance.now();
		const earlier = this.state;
		// A request sent long after the pause met another outage: nothing was sent in between.
		const isOver = !earlier || sentAt > earlier.pausedUntil + LONGEST_JITTER_MS;
		const state = isOver ? begin(now) : earlier;
		this.state = state;
		// Requests that were in flight together are lost together: one wave.
		const isSameWave = sentAt <= state.lastLossAt;
		state.lastLossAt = now;
		if (isSameWave) return 0;
		if (state.isDoubted) state.isDoubted = false;
		else state.waves++;
		const pause = OUTAGE_PAUSES.at(state.waves - 1);
		const pauseMs =
			pause && Math.max(retryAfterMs ?? 0, pause.floorMs + Math.random() * pause.jitterMs);
		if (pauseMs === undefined || now + pauseMs - state.since > PATIENCE_MS) {
			this.state = undefined;
			return undefined;
		}
		state.pausedUntil = now + pauseMs;
		return pauseMs;
	}

	/**
	 * A response came for a request sent at `sentAt`.
	 * @returns whether that ends the pause
	 */
	responded(sentAt: number): boolean {
		if (!this.state) return false;
		if (sentAt > this.state.lastLossAt) {
			this.state = undefined;
			return true;
		}
		// Sent before the loss, with a response after it: perhaps one request was lost and not the connection. Later
		// in an outage such a response says nothing, and would use up the attempts of many requests.
		if (this.state.waves > 1 || this.state.isDoubted) return false;
		this.state.isDoubted = true;
		return true;
	}
}

function begin(now: number): State {
	return { since: now, waves: 0, lastLossAt: -Infinity, pausedUntil: now, isDoubted: false };
}
