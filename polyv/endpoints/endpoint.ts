import type { Rules } from '../schema/rules';

/** One address of POLYV's API, with the facts of POLYV's page about it. */
export interface Endpoint {
	readonly method: 'GET' | 'POST';
	/** The path below the base URL; a parameter in braces, e.g. `{channelId}`, is not signed */
	readonly url: string;
	/**
	 * Whether a request whose response was lost may be sent again: reads, and writes that set a value. Never
	 * what creates or deletes.
	 */
	readonly isRepeatable: boolean;
	/** What POLYV demands of each parameter; of the rows, where the body is an array of them */
	readonly rules: Rules;
}
