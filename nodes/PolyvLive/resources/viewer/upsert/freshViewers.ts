import type { IDataObject } from 'n8n-workflow';

/** A viewer that this process has just created, or may have: POLYV's reads do not know it yet. */
export interface FreshViewer {
	/** Undefined where the response to the create was lost */
	viewerUnionId?: string;
	/** The fields of the viewer that were sent so far */
	fields: IDataObject;
	/** In ms since 1970 */
	until: number;
}

/** POLYV's reads return a new viewer after 1 to 2 seconds, as far as was observed; this leaves a margin. */
const LONGEST_LAG_MS = 10_000;

/** The key of an account's viewer with a mobile number. */
export function keyOf(account: string, mobile: unknown): string {
	return JSON.stringify([account, String(mobile)]);
}

/** The viewers that were created within the last ten seconds, by their keys. */
export class FreshViewers {
	private readonly viewers = new Map<string, FreshViewer>();

	get size(): number {
		return this.viewers.size;
	}

	remember(key: string, fields: IDataObject, viewerUnionId?: string): void {
		const now = Date.now();
		for (const [other, { until }] of this.viewers) if (until < now) this.viewers.delete(other);
		this.viewers.set(key, { viewerUnionId, fields: { ...fields }, until: now + LONGEST_LAG_MS });
	}

	/** Undefined when POLYV's reads must know the viewer by now. */
	find(key: string): FreshViewer | undefined {
		const fresh = this.viewers.get(key);
		return fresh && fresh.until >= Date.now() ? fresh : undefined;
	}

	forget(key: string): void {
		this.viewers.delete(key);
	}
}
