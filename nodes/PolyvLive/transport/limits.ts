import type { Limits } from './lane';

/**
 * With 45 per second, a main process and two workers behind one address always stay below POLYV's 1500
 * requests in 10 seconds.
 */
export const DEFAULT_REQUESTS_PER_SECOND = 45;
export const DEFAULT_MAX_CONCURRENCY = 10;

/** POLYV blocks an address for five minutes after more than 1500 requests in 10 seconds. */
export const MOST_REQUESTS_PER_SECOND = 150;
export const MOST_CONCURRENCY = 100;

/** The limits of this process: those of the credential, divided by its number of n8n processes. */
export function readLimits(credentials: Partial<Record<string, unknown>>): Limits {
	const processes = toNumber(credentials.processes, 1, 1, Infinity);
	const ofProcess = (field: unknown, unset: number, most: number) =>
		Math.max(1, Math.floor(toNumber(field, unset, 1, most) / processes));
	return {
		requestsPerSecond: ofProcess(
			credentials.requestsPerSecond,
			DEFAULT_REQUESTS_PER_SECOND,
			MOST_REQUESTS_PER_SECOND,
		),
		maxConcurrency: ofProcess(
			credentials.maxConcurrency,
			DEFAULT_MAX_CONCURRENCY,
			MOST_CONCURRENCY,
		),
	};
}

/** A non-number (cleared field, expression) means "default"; NaN would block the queue forever. */
function toNumber(value: unknown, unset: number, least: number, most: number): number {
	const number = value === null || value === '' ? NaN : Number(value);
	return Number.isNaN(number) ? unset : Math.min(most, Math.max(least, number));
}
