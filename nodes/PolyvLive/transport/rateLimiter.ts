import { sleep } from 'n8n-workflow';

import { type Failure, retryAfterMsOf } from '../../../polyv/errors/failure';
import { NotSentError } from '../../../polyv/errors/notSentError';
import { RequestError } from '../../../polyv/errors/requestError';
import { RunEndedError } from './ending';
import { Lane, type Limits } from './lane';
import { Outage } from './outage';
import type { Permit, Requester } from './permit';
import { WaitingRuns } from './waitingRuns';

const SLOW_MS = 10_000;
const FORGET_MS = 10 * 60_000;
/** While the editor's lists are in use, one request per second is reserved for them. */
const EDITOR_ACTIVE_MS = 10 * 60_000;
const SMALLEST_RATE_WITH_RESERVE = 20;

/**
 * Rate limiter of one POLYV address, for all runs and credentials of this process. A request keeps its place in
 * the window until a second after its response, not after its start. Even if a blocked event loop sends
 * a started request late, POLYV never receives more than `requestsPerSecond` in any second, nor more
 * than ten times that in any ten.
 */
export class RateLimiter {
	private readonly waiting = new WaitingRuns(() => this.admitNext());

	private readonly lanes = new Map<string, Lane>();

	private readonly outage = new Outage();

	/** Until when an outage is waited out, in ms of the monotonic clock */
	private unreachableUntil = 0;

	/** Until when nothing is sent after "too many requests", on the same clock; a response does not shorten it */
	private throttledUntil = 0;

	/** A request probes the address after an outage; the others wait for its response */
	private isProbing = false;

	/** When the last response came, in ms of the monotonic clock */
	respondedAt = -Infinity;

	private slow = { rate: Infinity, until: 0 };

	private listAt = -Infinity;

	/** When the current timer fires, in ms of the monotonic clock */
	private wakesAt = Infinity;

	/**
	 * Sends as soon as the limits allow.
	 * @param isRepeat a retried request goes before the run's new ones
	 * @throws RunEndedError when the run ends before, NotSentError when an outage lasts too long
	 */
	async pass<T>(requester: Requester, isRepeat: boolean, send: () => Promise<T>): Promise<T> {
		if (requester.isList) this.listAt = performance.now();
		const { lane, isProbe } = await this.enter(requester, isRepeat);
		try {
			return await send();
		} finally {
			if (isProbe) this.isProbing = false;
			lane.leave(performance.now());
			this.admitNext();
		}
	}

	/** A response came, whatever it says: the address can be reached. */
	responded(sentAt: number): void {
		this.respondedAt = performance.now();
		if (!this.outage.responded(sentAt)) return;
		this.unreachableUntil = 0;
		this.admitNext();
	}

	/**
	 * A request was lost, or a gateway responded instead of POLYV: nothing is sent for a while.
	 * @param sentAt when it was sent, in ms of the monotonic clock: requests lost together count once
	 * @returns false when the address could not be reached for about a minute; waiting requests have been rejected then
	 */
	interrupted(failure: Failure, sentAt: number): boolean {
		const pauseMs = this.outage.interrupted(sentAt, retryAfterMsOf(failure));
		if (pauseMs === undefined) {
			this.unreachableUntil = 0;
			this.waiting.rejectAll(() => new NotSentError('outage', new RequestError(failure)));
			return false;
		}
		this.unreachableUntil = Math.max(this.unreachableUntil, performance.now() + pauseMs);
		return true;
	}

	/**
	 * POLYV reported too many requests: nothing is sent for `ms`, and then for ten seconds no more per second
	 * than POLYV has just accepted.
	 */
	throttled(ms: number, { requestsPerSecond }: Limits): void {
		const now = performance.now();
		if (now >= this.throttledUntil) {
			const accepted = this.sum((lane) => lane.cooling(now));
			const rate = Math.min(requestsPerSecond, now < this.slow.until ? this.slow.rate : Infinity);
			const lower = accepted > 0 ? Math.min(accepted, rate * 0.9) : rate / 2;
			this.slow = { rate: Math.max(1, Math.floor(lower)), until: 0 };
		}
		this.throttledUntil = Math.max(this.throttledUntil, now + ms);
		this.slow.until = this.throttledUntil + SLOW_MS;
	}

	get isIdle(): boolean {
		const now = performance.now();
		return this.waiting.isEmpty && this.sum((lane) => lane.taken(now)) === 0;
	}

	private get pausedUntil(): number {
		return Math.max(this.unreachableUntil, this.throttledUntil);
	}

	private async enter(requester: Requester, isRepeat: boolean): Promise<Permit> {
		if (requester.ending?.isOver) throw new RunEndedError();
		return await new Promise<Permit>((admit, reject) => {
			this.waiting.add({ requester, admit, reject }, isRepeat);
			this.admitNext();
		});
	}

	private admitNext(): void {
		const now = performance.now();
		for (const [key, lane] of this.lanes) if (lane.taken(now) === 0) this.lanes.delete(key);
		for (;;) {
			const waiter = this.waiting.take(({ requester }) => this.hasRoom(requester, now));
			if (!waiter) break;
			const lane = this.laneOf(waiter.requester);
			lane.enter();
			this.isProbing = this.outage.isOn;
			waiter.admit({ lane, isProbe: this.isProbing });
		}
		if (!this.waiting.isEmpty) void this.wake(now);
	}

	private hasRoom({ credential, limits, isList }: Requester, now: number): boolean {
		if (now < this.pausedUntil || this.isProbing) return false;
		const lane = this.lanes.get(credential);
		const extra = isList ? 1 : 0;
		if ((lane?.inFlight ?? 0) >= limits.maxConcurrency + extra) return false;
		const rate = Math.min(limits.requestsPerSecond, this.slowRate(now));
		if ((lane?.taken(now) ?? 0) >= rate - this.reserve(rate, now, isList)) return false;
		// Credentials with different limits do not slow each other down: together they keep to the highest limit
		// of those that are sending.
		const all = [limits, ...[...this.lanes.values()].map((each) => each.limits)];
		const most = (name: keyof Limits) => Math.max(...all.map((each) => each[name]));
		return (
			this.sum((each) => each.inFlight) < most('maxConcurrency') + extra &&
			this.sum((each) => each.taken(now)) < Math.min(most('requestsPerSecond'), this.slowRate(now))
		);
	}

	private reserve(rate: number, now: number, isList = false): number {
		if (isList || rate <= SMALLEST_RATE_WITH_RESERVE) return 0;
		return now - this.listAt < EDITOR_ACTIVE_MS ? 1 : 0;
	}

	private slowRate(now: number): number {
		return now < this.slow.until ? this.slow.rate : Infinity;
	}

	private laneOf({ credential, limits }: Requester): Lane {
		const lane = this.lanes.get(credential) ?? new Lane(limits);
		this.lanes.set(credential, lane);
		return lane;
	}

	private sum(count: (lane: Lane) => number): number {
		let total = 0;
		for (const lane of this.lanes.values()) total += count(lane);
		return total;
	}

	/** A response wakes the queue; a place that becomes free with time, or the end of a pause, needs a timer. */
	private async wake(now: number): Promise<void> {
		const cooled = Math.min(...[...this.lanes.values()].map((lane) => lane.nextFreeAt(now)));
		const next = now < this.pausedUntil ? this.pausedUntil : cooled;
		if (next <= now || next >= this.wakesAt) return;
		this.wakesAt = next;
		await sleep(Math.ceil(next - now));
		if (this.wakesAt === next) this.wakesAt = Infinity;
		this.admitNext();
	}
}

const limiters = new Map<string, { limiter: RateLimiter; usedAt: number }>();

/**
 * The rate limiter of an address, e.g. `https://api.polyv.net`. Look it up before every attempt; limiters
 * idle for 10 minutes are dropped.
 */
export function rateLimiterOf(origin: string): RateLimiter {
	const usedAt = performance.now();
	for (const [other, entry] of limiters) {
		if (usedAt - entry.usedAt > FORGET_MS && entry.limiter.isIdle) limiters.delete(other);
	}
	const limiter = limiters.get(origin)?.limiter ?? new RateLimiter();
	limiters.set(origin, { limiter, usedAt });
	return limiter;
}
