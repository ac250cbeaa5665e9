import type { Limits } from '../../nodes/PolyvLive/transport/lane';
import type { Requester } from '../../nodes/PolyvLive/transport/permit';

export const LIMITS: Limits = { requestsPerSecond: 20, maxConcurrency: 10 };

/** A requester of permits; every call is a run of its own unless it says otherwise. */
export function requesterOf(limits = LIMITS, others: Partial<Requester> = {}): Requester {
	return { credential: JSON.stringify(limits), limits, run: {}, ...others };
}
