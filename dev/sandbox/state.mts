import { createHash } from 'node:crypto';
import { emptyInteractions, type Interactions } from './interactions.mts';
import type {
	Channel,
	CustomField,
	Organisation,
	Play,
	Playback,
	Recording,
	Role,
	Session,
	SubAccount,
	Viewer,
	ViewerLabel,
	WatchCondition,
	WhitelistMember,
} from './records.mts';

export type * from './records.mts';

/** All data of the sandbox; the maps keep insertion order. */
export interface SandboxState {
	viewers: Map<string, Viewer>;
	customFields: Map<string, CustomField>;
	/** viewerId → customFieldId → value. POLYV shows these values nowhere. */
	values: Map<string, Map<string, string>>;
	channels: Map<string, Channel>;
	/** By sessionId. */
	sessions: Map<string, Session>;
	/** By playId. */
	plays: Map<string, Play>;
	/** channelId → 32 characters for its coming sessions. */
	externalIds: Map<string, string>;
	/** What people did in the channels. */
	interactions: Interactions;
	/** By videoId. */
	playbacks: Map<string, Playback>;
	/** By fileId. */
	recordings: Map<string, Recording>;
	/** By childEmail. */
	subAccounts: Map<string, SubAccount>;
	roles: Map<number, Role>;
	viewerLabels: Map<number, ViewerLabel>;
	organisations: Map<number, Organisation>;
	/** By `channelId/rank`; channels that nobody asked for have none yet. */
	watchConditions: Map<string, WatchCondition>;
	/** By `scope/rank/code`. */
	whitelists: Map<string, WhitelistMember>;
	/** `scope.field` → value; those that were never set are absent. */
	callbacks: Map<string, string>;
	/** Robot id → nickname, for the form endpoint robot/delete-batch. */
	robots: Map<string, string>;
	/** The account's stream callback address; '' when unset. */
	streamCallbackUrl: string;
	/** The last number used for an ID; see `nextNumber`. */
	lastNumber: number;
}

/** A state without any data. */
export function emptyState(): SandboxState {
	return {
		viewers: new Map(),
		customFields: new Map(),
		values: new Map(),
		channels: new Map(),
		sessions: new Map(),
		plays: new Map(),
		externalIds: new Map(),
		interactions: emptyInteractions(),
		playbacks: new Map(),
		recordings: new Map(),
		subAccounts: new Map(),
		roles: new Map(),
		viewerLabels: new Map(),
		organisations: new Map(),
		watchConditions: new Map(),
		whitelists: new Map(),
		callbacks: new Map(),
		robots: new Map(),
		streamCallbackUrl: '',
		lastNumber: 2000,
	};
}

/** A number that no ID has yet. */
export function nextNumber(state: SandboxState): number {
	state.lastNumber += 1;
	return state.lastNumber;
}

/** The state as plain JSON: maps become arrays or objects, passwords `***`. */
export function shownState(state: SandboxState) {
	return {
		viewers: [...state.viewers.values()],
		customFields: [...state.customFields.values()],
		values: Object.fromEntries(
			[...state.values].map(([viewerId, values]) => [viewerId, Object.fromEntries(values)]),
		),
		channels: [...state.channels.values()].map(shownChannel),
		sessions: [...state.sessions.values()],
		plays: [...state.plays.values()],
		externalIds: Object.fromEntries(state.externalIds),
		interactions: state.interactions,
		playbacks: [...state.playbacks.values()],
		recordings: [...state.recordings.values()],
		subAccounts: [...state.subAccounts.values()].map(({ passwordDigest, ...subAccount }) => ({
			...subAccount,
			password: '***',
		})),
		roles: [...state.roles.values()],
		viewerLabels: [...state.viewerLabels.values()],
		organisations: [...state.organisations.values()],
		watchConditions: Object.fromEntries(state.watchConditions),
		whitelists: Object.fromEntries(state.whitelists),
		callbacks: Object.fromEntries(state.callbacks),
		robots: Object.fromEntries(state.robots),
		streamCallbackUrl: state.streamCallbackUrl,
	};
}

function shownChannel({ readableFrom, settings, ...channel }: Channel) {
	const masked = {
		pushSecret: '***',
		seminarHostPassword: settings.seminarHostPassword && '***',
		seminarAttendeePassword: settings.seminarAttendeePassword && '***',
	};
	return { ...channel, channelPasswd: '***', settings: { ...settings, ...masked } };
}

/** The stored digest of a sub-account's password: enough for a test to see that it arrived. */
export function passwordDigest(childEmail: string, password: string): string {
	return createHash('sha256').update(`${childEmail}\n${password}`).digest('hex');
}
