import type { Fault } from './faults/fault.mts';
import type { Settings } from './options.mts';
import type { RecordedRequest } from './recorder.mts';
import type { SandboxState } from './state.mts';

/** A running sandbox. */
export interface Sandbox {
	/** The base URL to put into a credential, without a slash at the end. */
	url: string;
	port: number;
	account: { appId: 'sandbox-app'; appSecret: 'sandbox-secret' };
	/** In order of arrival; the same array for the sandbox's whole life. */
	requests: RecordedRequest[];
	/** The same object for the sandbox's whole life; a test may change it. */
	state: SandboxState;
	readonly inFlight: number;
	readonly peakInFlight: number;
	/**
	 * Restores the seed and the settings of the start; removes requests, faults and blocks. Closes requests that
	 * hang; requests that did not take effect yet never do.
	 */
	reset(): void;
	/** Changes settings while running; those not named stay. */
	configure(changes: Partial<Settings>): void;
	/** Adds a fault after those before; throws an Error that names every wrong member. */
	addFault(fault: Fault): void;
	clearFaults(): void;
	/**
	 * Makes something happen, e.g. `{ event: 'startSession', channelId: '4827301' }`. Returns the IDs of what was
	 * made; throws an Error that names every wrong member.
	 */
	makeEvents(event: object): string[];
	/** The faults that are set, with how often each was played. */
	faults(): Array<Fault & { played: number }>;
	/**
	 * Stops listening for `ms` and closes every connection: callers get ECONNREFUSED. Resolves when it listens again
	 * on the same port. Not for the host `localhost`, where it listens at two addresses.
	 */
	goAway(ms: number): Promise<void>;
	close(): Promise<void>;
}
