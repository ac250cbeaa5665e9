import type { SandboxState } from './state.mts';
import type { Settings } from './options.mts';

/** Something a request changed, for the page: what it belongs to, and its value before and after. */
export interface Change {
	of:
		| 'viewer'
		| 'value'
		| 'channel'
		| 'subAccount'
		| 'customField'
		| 'viewerLabel'
		| 'robot'
		| 'account';
	id: string;
	field: string;
	from: string;
	to: string;
}

/** The sandbox as one request sees it. */
export interface World {
	readonly state: SandboxState;
	readonly settings: Settings;
	/** The sandbox's clock: ms since the epoch, skew included. */
	now(): number;
}
