import type { Settings } from './options.mts';
import type { SandboxState } from './state.mts';

/** One changed value, for the page. */
export interface Change {
	of:
		| 'viewer'
		| 'value'
		| 'channel'
		| 'subAccount'
		| 'customField'
		| 'viewerLabel'
		| 'robot'
		| 'account'
		| 'callback'
		| 'whitelist';
	id: string;
	field: string;
	from: string;
	to: string;
}

/** The sandbox as one request sees it. */
export interface Context {
	readonly state: SandboxState;
	readonly settings: Settings;
	/** The sandbox's clock: ms since the epoch, skew included. */
	now(): number;
}
