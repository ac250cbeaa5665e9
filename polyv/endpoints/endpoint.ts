import type { Rules } from '../schema/rules';

/** One address of POLYV's API, with the facts of POLYV's page about it. */
export interface Endpoint {
	readonly method: 'GET' | 'POST';
	/** The path below the base URL; `fillPath` fills in `{channelId}`, which is not signed */
	readonly url: string;
	/**
	 * Whether a request whose response was lost may be sent again: reads, and writes that set a value. Never
	 * what creates or deletes.
	 */
	readonly isRepeatable: boolean;
	/** What POLYV demands of each parameter; of the rows, where the body is an array of them */
	readonly rules: Rules;
}

/** A path with its parameters, which POLYV does not sign, filled in. Their rules keep each of them one part. */
export function fillPath(url: string, parameters: Record<string, unknown>): string {
	return url.replace(/\{(\w+)\}/g, (_braced, name: string) =>
		encodeURIComponent(String(parameters[name])),
	);
}
