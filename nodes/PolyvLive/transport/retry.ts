import { sleep } from 'n8n-workflow';

import {
	type Failure,
	type FailureKind,
	isInterruption,
	retryAfterMsOf,
} from '../../../polyv/errors/failure';
import { MOST_RETRIES } from '../input/settings';
import type { Ending } from './ending';
import { OUTAGE_PAUSES, PATIENCE_MS } from './outage';

/** 1 + 3 + 9 s: the first pause outlasts a per-second limit, all three a 10-second limit such as POLYV's. */
const THROTTLE_PAUSES = [
	{ floorMs: 1_000, jitterMs: 500 },
	{ floorMs: 3_000, jitterMs: 1_000 },
	{ floorMs: 9_000, jitterMs: 2_000 },
];

/** A request rejected by the rate limit was certainly not applied, and neither was one that was never sent. */
function isRepeatableAnyway(kind: FailureKind): boolean {
	return kind === 'too many requests' || kind === 'not sent';
}

/** Counts the attempts of one request and the pauses between them. */
export class Attempts {
	private count = 1;

	private waitedMs = 0;

	private readonly reasons = new Set<FailureKind>();

	/** @param retries how often at most, 0 to 3 */
	constructor(
		private readonly retries: number,
		private readonly isRepeatable: boolean,
	) {}

	/**
	 * Milliseconds until the next attempt: a minimum plus jitter, or longer if Retry-After says so.
	 * @returns undefined when there is none: the failure is not temporary, the attempts are used up, or the pauses
	 *   together would be longer than a minute
	 */
	next(failure: Failure): number | undefined {
		const { kind } = failure;
		const isThrottled = kind === 'too many requests';
		const pauses = isThrottled ? THROTTLE_PAUSES : OUTAGE_PAUSES;
		const isTemporary = isThrottled || isInterruption(failure);
		if (!isTemporary || this.count > this.retries) return undefined;
		if (!this.isRepeatable && !isRepeatableAnyway(kind)) return undefined;
		const { floorMs, jitterMs } = pauses[this.count - 1];
		const pauseMs = Math.max(retryAfterMsOf(failure) ?? 0, floorMs + Math.random() * jitterMs);
		if (this.waitedMs + pauseMs > PATIENCE_MS) return undefined;
		this.count++;
		this.waitedMs += pauseMs;
		this.reasons.add(kind);
		return pauseMs;
	}

	/** All attempts are used up. */
	get isSpent(): boolean {
		return this.count > MOST_RETRIES;
	}

	/** e.g. `Tried 4 times with 38.2 s of pauses (response lost).`, empty after one attempt. */
	get history(): string {
		if (this.count === 1) return '';
		const seconds = (this.waitedMs / 1_000).toFixed(1);
		return `Tried ${this.count} times with ${seconds} s of pauses (${[...this.reasons].join(', ')}).`;
	}
}

/** Sleeps until the time is over or the run ends, whichever comes first. */
export async function pause(ms: number, ending: Ending | undefined): Promise<void> {
	if (!ending) await sleep(ms);
	else if (!ending.isOver) await ending.orEnd(sleep(ms));
}
