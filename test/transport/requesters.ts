import type { Limits, Requester } from '../../nodes/PolyvLive/transport/rateLimiter';

export const LIMITS: Limits = { requestsPerSecond: 20, maxConcurrency: 10 };

/** A requester of permits; every call is a run of its own unless it says otherwise. */
export function requesterOf(limits = LIMITS, others: Partial<Requester> = {}): Requester {
	return { credential: JSON.stringify(limits), limits, run: {}, ...others };
}
