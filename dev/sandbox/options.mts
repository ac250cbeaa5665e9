import { z } from 'zod/v4';
import { faultSchema } from './faults/fault.mts';
import { count, flag, integer, objectOf, oneOf, parse, text, wholeNumber } from './schema.mts';

const limit = objectOf({
	perSecond: count.optional(),
	per10Seconds: count.optional(),
	/** `429`: HTTP 429. `qps`: POLYV's envelope with `qps exceeds number of calls`. Default 429. */
	answer: oneOf(['429', 'qps']).optional(),
	/** Seconds, sent as Retry-After. */
	retryAfter: count.optional(),
});

const block = objectOf({
	after: count,
	/** For how long; default 300. */
	seconds: count.optional(),
	/** `drop`: closes connections. `403`: sends an HTML page. Default drop. */
	how: oneOf(['drop', '403']).optional(),
});

const settings = {
	/** `mirror`: the HTTP status repeats the body's `code`. `always200`: rejections come with HTTP 200. */
	httpStatus: oneOf(['mirror', 'always200']).default('mirror'),
	/** Delays every response by this many ms, after the request took effect. */
	latencyMs: count.default(0),
	/** Delays every response by a random time up to this many ms, on top of `latencyMs`. */
	jitterMs: count.default(0),
	/** Delays every effect by a random time up to this many ms: two requests in flight may swap their order. */
	applyJitterMs: count.default(0),
	/** The sandbox's clock is ahead of the machine's by this many ms; negative: behind. */
	clockSkewMs: integer.default(0),
	/** `get` and `list` do not know a viewer for this many ms after it was created or imported. */
	lagMs: count.default(0),
	/** `update` does not know a viewer for this many ms after it was created or imported. */
	updateLagMs: count.default(0),
	/** No other endpoint knows a channel for this many ms after it was created or copied. */
	channelLagMs: count.default(0),
	/** The time of a recording that startDate and endDate of recordFiles compare with: POLYV does not say. */
	recordDates: oneOf(['start', 'end']).default('start'),
	/** How the rows of recordings spell their name and size: POLYV's pages differ. */
	fileSpelling: oneOf(['fileName', 'filename']).default('fileName'),
	/** Whether the rows of playback/list have a watch address. */
	playbackWatchUrl: flag.default(true),
	/** The `data` of viewer-record/update: POLYV's page shows both. */
	updateAnswer: oneOf(['true', 'viewer']).default('true'),
	/** viewer-record/update requires name, email, area, latestAccessIp and device, as POLYV's page says. */
	requireDocumentedFields: flag.default(false),
	/** Whether the account has the sub-account feature; without it, children/* rejects every request. */
	subAccounts: flag.default(true),
	/** How a list compares the period of a request with its records: their start, both their ends, or any moment of them. */
	periodCompares: oneOf(['start', 'both', 'overlap']).default('start'),
	/** The form of times that POLYV documents as String. */
	stringTimes: oneOf(['text', 'ms']).default('text'),
	/** The form of durations that POLYV documents as String. */
	stringDurations: oneOf(['seconds', 'clock']).default('seconds'),
	/** So many plays, instead of those of the seed, are in every period of the view log. 0: none. */
	generatedPlays: count.default(0),
	/** How many viewers the generated plays have. */
	generatedViewers: wholeNumber(1).default(20_000),
	/** Also accepts a signature without `signatureMethod`: POLYV's page signs it, its TypeScript SDK does not. */
	signatureMethodUnsigned: flag.default(false),
	/** Empty lists respond with 500 `系统异常`, as some of POLYV's do. */
	emptyListErrors: flag.default(false),
	/** The form of `time` in checkin/list: POLYV's page calls it a number. */
	checkInTime: oneOf(['ms', 'text']).default('ms'),
	/** What get-history-page says of totals that nobody asked for: nothing, or 0. */
	chatTotals: oneOf(['absent', 'zero']).default('absent'),
	/** The form of `user` in get-history-page: get-speak-list gives JSON text. */
	chatUser: oneOf(['object', 'text']).default('object'),
	/** Whether the rows of getQuestion name the asker in `s_userId`. */
	questionAsker: oneOf(['named', 'unnamed']).default('named'),
	/** auth/update rejects the type `phone` for a rank without a whitelist member. */
	phoneNeedsMember: flag.default(true),
	/** What add-white-list does with a code that is a member: its name is replaced, or the request rejected. */
	whitelistRepeat: oneOf(['overwrite', 'reject']).default('overwrite'),
	/** Whether setting a channel's callbacks makes it use them: else it goes on following the account. */
	channelCallbacks: oneOf(['own', 'account']).default('own'),
	/** Closes idle keep-alive connections after this many ms, without a hint beforehand. 0: leaves them open. */
	keepAliveTimeoutMs: count.default(0),
	/** A firewall in front of POLYV sends an HTML page with 403 for a request whose body contains this text. Empty: none. */
	firewall: text.default(''),
	/** session-stats/list does not know a session for this many ms after it ended. */
	sessionStatsLagMs: count.default(0),
	/** The order of lists for which POLYV documents none. */
	listOrder: oneOf(['oldest', 'newest']).default('oldest'),
	/** The encoding of every response, whatever its Content-Type says. */
	charset: oneOf(['utf-8', 'gbk']).default('utf-8'),
	/** A rate limit over all callers; rejected requests do not count. */
	limit: limit.nullable().default(null),
	/** Blocks an IP that sends more than `after` requests within 10 s, as POLYV does above 1500. */
	block: block.nullable().default(null),
};

const settingsSchema = objectOf(settings);

/** Validates the options of `startSandbox`. */
export const optionsSchema = objectOf({
	...settings,
	host: text.default('127.0.0.1'),
	/** 0 takes a free port. */
	port: wholeNumber(0, 65535).default(8089),
	/** `empty` keeps only the account itself and its built-in roles. */
	seed: oneOf(['demo', 'empty']).default('demo'),
	faults: z.array(faultSchema, 'must be an array').default([]),
	/** Decides `share`, `jitterMs` and `applyJitterMs`: the same seed, the same decisions. */
	randomSeed: count.default(1),
	/** Keeps this many of the newest requests. Default: all. */
	keepRequests: wholeNumber(1).optional(),
});

/** The setting `limit`. */
export type LimitRule = z.infer<typeof limit>;

/** The setting `block`. */
export type BlockRule = z.infer<typeof block>;

/** `mirror`: the HTTP status repeats the body's `code`. `always200`: rejections come with HTTP 200. */
export type HttpStatusMode = Settings['httpStatus'];

/** The settings, which can change while the sandbox runs. */
export type Settings = z.infer<typeof settingsSchema>;

/** Options of `startSandbox`; everything has a default. */
export type SandboxOptions = z.input<typeof optionsSchema>;

/** Completes the options with their defaults; throws an Error that names every wrong one. */
export function parseOptions(options: SandboxOptions) {
	const { host, port, seed, faults, randomSeed, keepRequests, ...settings } = parse(
		optionsSchema,
		options,
		'These options cannot be used',
	);
	return { host, port, seed, faults, randomSeed, keepRequests, settings };
}

/**
 * Changes `settings` in place. Null and undefined lift `limit` and `block`, and leave every other setting as it is.
 * Throws an Error that names every wrong setting, and changes nothing then.
 */
export function changeSettings(settings: Settings, changes: object): void {
	const given = Object.entries(changes).filter(
		([name, value]) => (value ?? undefined) !== undefined || name === 'limit' || name === 'block',
	);
	const changed = { ...settings, ...Object.fromEntries(given) };
	Object.assign(settings, parse(settingsSchema, changed, 'These settings cannot be used'));
}
