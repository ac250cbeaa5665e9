import type { Ending } from './ending';
import type { Lane, Limits } from './lane';

/** On whose behalf a permit is requested. */
export interface Requester {
	/** Requests with the same key share the limits of one credential */
	credential: string;
	limits: Limits;
	/** Requests of one run take turns with other runs' */
	run: object;
	ending?: Ending;
	/** A list of the editor: a person is waiting for it */
	isList?: boolean;
}

/** What an admitted request occupies. */
export interface Permit {
	lane: Lane;
	/** It probes an address that could not be reached */
	isProbe: boolean;
}
