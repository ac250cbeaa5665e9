import type { Fault, SandboxOptions } from '../../sandbox';

/** Something that goes wrong between the node and POLYV. */
export interface Disturbance {
	/** For docs/reliability.md */
	name: string;
	sandbox?: Omit<SandboxOptions, 'port'>;
	/** In place of the sandbox's own fields */
	credential?: Record<string, string>;
}

const NOBODY = 'http://127.0.0.1:9';

const played = (name: string, fault: Fault): Disturbance => ({
	name,
	sandbox: { faults: [fault] },
});

/** Once, and for as long as the run takes. */
function onceAndForGood(name: string, fault: Fault): Disturbance[] {
	return [played(`${name}, once`, { ...fault, times: 1 }), played(`${name}, for good`, fault)];
}

/** Every fault of the sandbox. Those for good ask for short pauses, or the whole would take minutes. */
export const DISTURBANCES: Disturbance[] = [
	{ name: 'nobody listens at the address', credential: { baseUrl: NOBODY } },
	...onceAndForGood('connection closed, request not looked at', { kind: 'drop-before' }),
	...onceAndForGood('connection closed, request carried out', { kind: 'drop-after' }),
	...onceAndForGood('connection closed in the middle of the answer', { kind: 'half' }),
	played('429 without Retry-After, once', { kind: '429', times: 1 }),
	played('429, a page, once', { kind: '429', html: true, times: 1 }),
	...onceAndForGood('429 with Retry-After', { kind: '429', retryAfter: 1 }),
	played('429 with a Retry-After of an hour', { kind: '429', retryAfter: 3600 }),
	played("POLYV's own qps refusal, once", { kind: 'qps', times: 1 }),
	played("POLYV's own qps refusal, for good", { kind: 'qps', retryAfter: 1 }),
	...onceAndForGood('500 without an envelope, JSON', { kind: '500' }),
	...onceAndForGood('500, a page', { kind: '500', html: true }),
	played('502 without an envelope, JSON, once', { kind: '502', times: 1 }),
	...onceAndForGood('502, a page', { kind: '502', html: true }),
	...onceAndForGood('503', { kind: '503' }),
	played('503, a page, once', { kind: '503', html: true, times: 1 }),
	played('503 with Retry-After, once', { kind: '503', retryAfter: 1, times: 1 }),
	played('504, request not looked at, once', { kind: '504', times: 1 }),
	played('504, a page, request not looked at, once', { kind: '504', html: true, times: 1 }),
	...onceAndForGood('504, request carried out', { kind: '504', applied: true }),
	...onceAndForGood('an empty answer', { kind: 'empty' }),
	...onceAndForGood('an answer of broken JSON', { kind: 'invalid-json' }),
	played('an answer called text/html', { kind: 'wrong-type' }),
	played('an answer in 20 pieces', { kind: 'drip', ms: 3 }),
	played('a late answer', { kind: 'delay', ms: 150 }),
	...onceAndForGood('系统异常 of POLYV, HTTP 500', { kind: 'business' }),
	...onceAndForGood('系统异常 of POLYV, HTTP 200', { kind: 'business-200' }),
	played('the address is blocked, connections closed', { kind: 'block', skip: 1 }),
	played('the address is blocked, a page with 403', { kind: 'block', html: true, skip: 1 }),
	{ name: 'a limit of 2 per second, 429', sandbox: { limit: { perSecond: 2 } } },
	{ name: 'a limit of 2 in ten seconds, 429', sandbox: { limit: { per10Seconds: 2 } } },
	{
		name: 'a limit of 2 in ten seconds, qps refusal',
		sandbox: { limit: { per10Seconds: 2, answer: 'qps' } },
	},
	{ name: 'idle connections closed at once', sandbox: { keepAliveTimeoutMs: 1 } },
	{ name: 'reads that lag behind creates', sandbox: { lagMs: 1000 } },
	{ name: 'a clock that is 10 minutes off', sandbox: { clockSkewMs: 600_000 } },
	{ name: 'a wrong App Secret', credential: { appSecret: 'wrong-secret' } },
];
