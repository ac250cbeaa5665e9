import type { Fault, SandboxOptions } from '../../dev/sandbox/index.mts';

/** Something that goes wrong between the node and POLYV. */
export interface Disturbance {
	/** For docs/reliability.md */
	name: string;
	sandbox?: Omit<SandboxOptions, 'port'>;
	/** In place of the sandbox's own fields */
	credential?: Record<string, string>;
	/** The option Retries, where all pauses together would take too long */
	retries?: number;
	/** The Timeout of n8n's Request Options, in ms */
	timeout?: number;
}

const NOBODY = 'http://127.0.0.1:9';
const TIMEOUT_MS = 2_000;

const once = (name: string, fault: Fault): Disturbance => ({
	name,
	sandbox: { faults: [fault] },
});

const permanent = (name: string, fault: Fault): Disturbance => ({
	...once(name, fault),
	retries: 1,
});

function onceAndPermanently(name: string, fault: Fault): Disturbance[] {
	return [once(`${name}, once`, { ...fault, times: 1 }), permanent(`${name}, permanently`, fault)];
}

/** Every fault of the sandbox. */
export const DISTURBANCES: Disturbance[] = [
	{ name: 'no server at the address', credential: { baseUrl: NOBODY }, retries: 1 },
	once('no server for 2 seconds', { kind: 'refuse', ms: 2_000, skip: 1, times: 1 }),
	once('a gateway returns 503 for 3 seconds', {
		kind: '503',
		skip: 1,
		forMs: 3_000,
		fromFirst: true,
	}),
	once('connections are closed for 3 seconds', {
		kind: 'drop-after',
		skip: 1,
		forMs: 3_000,
		fromFirst: true,
	}),
	...onceAndPermanently('connection closed, request not applied', { kind: 'drop-before' }),
	...onceAndPermanently('connection closed, request applied', { kind: 'drop-after' }),
	...onceAndPermanently('connection closed in the middle of the response', { kind: 'half' }),
	once('connection closed in the middle of the headers, once', {
		kind: 'truncated-headers',
		times: 1,
	}),
	...onceAndPermanently('a response that is not HTTP', { kind: 'invalid-http' }),
	once('a response with a broken encoding, request applied, once', {
		kind: 'bad-encoding',
		applied: true,
		times: 1,
	}),
	once('headers of 33 kB, once', { kind: 'big-headers', times: 1 }),
	{ ...once('no response at all, once', { kind: 'hang', times: 1 }), timeout: TIMEOUT_MS },
	{
		...once('a response that stops in the middle, once', {
			kind: 'hang-body',
			applied: true,
			times: 1,
		}),
		timeout: TIMEOUT_MS,
	},
	once('429 without Retry-After, once', { kind: '429', times: 1 }),
	once('429, a page, once', { kind: '429', html: true, times: 1 }),
	...onceAndPermanently('429 with Retry-After', { kind: '429', retryAfter: 1 }),
	once('429 with a Retry-After of an hour', { kind: '429', retryAfter: 3600 }),
	once("POLYV's own qps rejection, once", { kind: 'qps', times: 1 }),
	permanent("POLYV's own qps rejection, permanently", { kind: 'qps' }),
	once('408, once', { kind: '408', times: 1 }),
	...onceAndPermanently('500 without an envelope, JSON', { kind: '500' }),
	...onceAndPermanently('500, a page', { kind: '500', html: true }),
	once('502 without an envelope, JSON, once', { kind: '502', times: 1 }),
	...onceAndPermanently('502, a page', { kind: '502', html: true }),
	...onceAndPermanently('503', { kind: '503' }),
	once('503, a page, once', { kind: '503', html: true, times: 1 }),
	once('503 with Retry-After, once', { kind: '503', retryAfter: 1, times: 1 }),
	once('504, request not applied, once', { kind: '504', times: 1 }),
	once('504, a page, request not applied, once', { kind: '504', html: true, times: 1 }),
	...onceAndPermanently('504, request applied', { kind: '504', applied: true }),
	...onceAndPermanently('an empty response', { kind: 'empty' }),
	...onceAndPermanently('a response of broken JSON', { kind: 'invalid-json' }),
	once('a response called text/html', { kind: 'wrong-type' }),
	once('a response in 20 chunks', { kind: 'drip', ms: 3 }),
	once('a late response', { kind: 'delay', ms: 150 }),
	...onceAndPermanently('系统异常 of POLYV, HTTP 500', { kind: 'business' }),
	...onceAndPermanently('系统异常 of POLYV, HTTP 200', { kind: 'business-200' }),
	once('系统异常 of POLYV, request applied, once', { kind: 'business', applied: true, times: 1 }),
	permanent('the address is blocked, connections closed', { kind: 'block', skip: 1 }),
	permanent('the address is blocked, a page with 403', { kind: 'block', html: true, skip: 1 }),
	{ name: 'a limit of 2 per second, 429', sandbox: { limit: { perSecond: 2 } } },
	{ name: 'a limit of 2 in ten seconds, 429', sandbox: { limit: { per10Seconds: 2 } } },
	{
		name: 'a limit of 2 in ten seconds, qps rejection',
		sandbox: { limit: { per10Seconds: 2, answer: 'qps' } },
	},
	{ name: 'idle connections closed at once', sandbox: { keepAliveTimeoutMs: 1 } },
	{ name: 'reads that lag behind creates', sandbox: { lagMs: 1000, channelLagMs: 1000 } },
	{
		name: 'reads and updates that lag behind creates',
		sandbox: { lagMs: 1000, updateLagMs: 1000 },
	},
	{
		name: 'requests that take effect in random order',
		sandbox: { applyJitterMs: 100, jitterMs: 100 },
	},
	{ name: 'a clock that is 10 minutes off', sandbox: { clockSkewMs: 600_000 } },
	{ name: 'a wrong App Secret', credential: { appSecret: 'wrong-secret' } },
];
