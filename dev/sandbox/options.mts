import type { Fault } from './faults.mts';
import { blockRule, limitRule, type BlockRule, type LimitRule } from './limits.mts';
import { count, flag, integer, oneOf, problemsOf, refuseProblems, type Rule } from './members.mts';

/** `mirror`: the HTTP status repeats the body's `code`. `always200`: business errors come with HTTP 200. */
export type HttpStatusMode = 'mirror' | 'always200';

/** What can be changed while the sandbox runs. */
export interface Settings {
	httpStatus: HttpStatusMode;
	/** Added to every answer, in ms. What the request asks for is applied before the wait. */
	latencyMs: number;
	/** Every response is late by a random time up to so many ms, on top of `latencyMs`. */
	jitterMs: number;
	/** Every request takes effect only after a random time up to so many ms: two in flight may swap their order. */
	applyJitterMs: number;
	/** The sandbox's clock is ahead of the machine's by so many ms; negative: behind. */
	clockSkewMs: number;
	/** A viewer just created or imported is unknown to `get` and `list` for so many ms. */
	lagMs: number;
	/** A viewer just created or imported is unknown to `update` as well for so many ms. */
	updateLagMs: number;
	/** What viewer-record/update answers as `data`: POLYV's page shows both. */
	updateAnswer: 'true' | 'viewer';
	/** viewer-record/update insists on name, email, area, latestAccessIp and device, as POLYV's page says. */
	requireDocumentedFields: boolean;
	/** Whether the account has the sub-account feature; without it children/* refuses. */
	subAccounts: boolean;
	/** A signature that leaves `signatureMethod` out is right too: POLYV's page has it in, its TypeScript SDK out. */
	signatureMethodUnsigned: boolean;
	/** Lists that are empty answer 500 `系统异常`, as some of POLYV's do. */
	emptyListErrors: boolean;
	/** Idle keep-alive connections are closed after so many ms, without a hint beforehand. 0: left open. */
	keepAliveTimeoutMs: number;
	limit: LimitRule | undefined;
	block: BlockRule | undefined;
}

/** Options of `startSandbox`; everything has a default. */
export interface SandboxOptions extends Partial<Settings> {
	/** Default 127.0.0.1. */
	host?: string;
	/** Default 8089; 0 takes a free port. */
	port?: number;
	/** Default `demo`; `empty` keeps only the account itself and its built-in roles. */
	seed?: 'demo' | 'empty';
	faults?: Fault[];
	/** Decides `share`, `jitterMs` and `applyJitterMs`: the same seed, the same decisions. Default 1. */
	randomSeed?: number;
	/** How many requests are kept for inspection, the newest ones. Default: all. */
	keepRequests?: number;
}

/** The settings in force when nothing is said. */
export const defaultSettings: Readonly<Settings> = {
	httpStatus: 'mirror',
	latencyMs: 0,
	jitterMs: 0,
	applyJitterMs: 0,
	clockSkewMs: 0,
	lagMs: 0,
	updateLagMs: 0,
	updateAnswer: 'true',
	requireDocumentedFields: false,
	subAccounts: true,
	signatureMethodUnsigned: false,
	emptyListErrors: false,
	keepAliveTimeoutMs: 0,
	limit: undefined,
	block: undefined,
};

const rules: Record<keyof Settings, Rule> = {
	httpStatus: oneOf(['mirror', 'always200']),
	latencyMs: count,
	jitterMs: count,
	applyJitterMs: count,
	clockSkewMs: integer,
	lagMs: count,
	updateLagMs: count,
	updateAnswer: oneOf(['true', 'viewer']),
	requireDocumentedFields: flag,
	subAccounts: flag,
	signatureMethodUnsigned: flag,
	emptyListErrors: flag,
	keepAliveTimeoutMs: count,
	limit: limitRule,
	block: blockRule,
};

/** The settings part of `options`, completed from `base`; members that are undefined count as absent. */
export function settingsOf(options: SandboxOptions, base: Settings = defaultSettings): Settings {
	const names = Object.keys(rules) as Array<keyof Settings>;
	const given = names.filter((name) => options[name] !== undefined);
	return { ...base, ...checked(Object.fromEntries(given.map((name) => [name, options[name]]))) };
}

/**
 * Changes `settings` in place. `limit` and `block` are lifted by undefined or null. Throws an Error that names
 * the unknown setting or the wrong value, and changes nothing then.
 */
export function change(settings: Settings, changes: object): void {
	const named = Object.entries(changes)
		.map(([name, value]: [string, unknown]) => [name, value ?? undefined] as const)
		.filter(([name, value]) => value !== undefined || name === 'limit' || name === 'block');
	Object.assign(settings, checked(Object.fromEntries(named)));
}

function checked(settings: Record<string, unknown>): Partial<Settings> {
	refuseProblems('These settings cannot be used', problemsOf(settings, rules));
	return settings;
}
