import type { IDataObject } from 'n8n-workflow';

/** A viewer that this process has just created, or may have: POLYV's reads do not know it yet. */
export interface FreshViewer {
	/** Undefined where the response to the create was lost */
	viewerUnionId?: string;
	/** What was sent of the viewer so far */
	fields: IDataObject;
	/** In ms since 1970 */
	until: number;
}

/** POLYV's reads know a new viewer after 1 to 2 seconds. Nobody has seen it take longer. */
const LONGEST_LAG_MS = 10_000;

const viewers = new Map<string, FreshViewer>();

/** What an account's viewer with a mobile number is known by. */
export function keyOf(account: string, mobile: unknown): string {
	return JSON.stringify([account, mobile]);
}

export function rememberFresh(key: string, fields: IDataObject, viewerUnionId?: string): void {
	const now = Date.now();
	for (const [other, { until }] of viewers) if (until < now) viewers.delete(other);
	viewers.set(key, { viewerUnionId, fields: { ...fields }, until: now + LONGEST_LAG_MS });
}

/** Undefined when POLYV's reads must know the viewer by now. */
export function findFresh(key: string): FreshViewer | undefined {
	const fresh = viewers.get(key);
	return fresh && fresh.until >= Date.now() ? fresh : undefined;
}

export function forgetFresh(key: string): void {
	viewers.delete(key);
}
