/** Whether a request takes effect although a fault is played on it. `choice`: only with `applied`. */
export type Effect = 'always' | 'never' | 'choice';

const kinds = {
	delay: ['always', 'responds `ms` late (default 1000)'],
	'drop-before': ['never', 'closes the connection without a response'],
	'drop-after': ['always', 'closes the connection without a response'],
	refuse: [
		'choice',
		'stops listening for `ms` (default 1000) and closes every connection: new ones get ECONNREFUSED',
	],
	hang: ['choice', 'never responds; the connection stays open until reset or close'],
	'hang-body': ['choice', 'headers and half of the body, then nothing until reset or close'],
	'408': ['choice', 'HTTP 408 without an envelope'],
	'429': ['never', 'HTTP 429 without an envelope, with Retry-After when `retryAfter` is given'],
	'500': ['choice', 'HTTP 500 without an envelope'],
	'502': ['choice', 'HTTP 502 without an envelope'],
	'503': ['choice', 'HTTP 503 without an envelope'],
	'504': ['choice', 'HTTP 504 without an envelope'],
	empty: ['always', 'HTTP 200 with no body'],
	half: ['always', 'sends the first half of the body, then closes the connection'],
	'invalid-json': ['always', 'HTTP 200 with JSON that breaks off'],
	'wrong-type': ['always', 'the right body as text/html'],
	drip: ['always', 'the right body in 20 pieces, `ms` (default 50) apart'],
	'invalid-http': ['choice', 'bytes that are not HTTP, then closes the connection'],
	'truncated-headers': ['choice', 'closes the connection in the middle of the headers'],
	'bad-encoding': ['choice', 'Content-Encoding: gzip, but the body is not compressed'],
	'big-headers': ['choice', 'response headers of more than 32 kB'],
	shape: ['always', 'a success with the `data` of the fault, or without `data`'],
	qps: ['never', 'POLYV’s rejection above its rate limit, `qps exceeds number of calls`'],
	business: ['choice', 'POLYV’s error with `code` (default 500) and `desc` (default 系统异常)'],
	'business-200': ['choice', 'the same, always with HTTP 200'],
	block: ['never', 'blocks the caller’s IP for `ms` (default 5 minutes), from this request on'],
} as const satisfies Record<string, readonly [Effect, string]>;

/** The name of a fault. */
export type FaultKind = keyof typeof kinds;

/** Every name, in the order of the help. */
export const kindNames = Object.keys(kinds) as FaultKind[];

const effectWords: Record<Effect, string> = {
	always: 'applied',
	never: 'not applied',
	choice: 'not applied unless `applied`',
};

/** The effect of each kind, for the help; "applied" means that the request takes effect. */
export const faultKinds = Object.fromEntries(
	kindNames.map((kind) => [kind, `${kinds[kind][1]}; ${effectWords[kinds[kind][0]]}`]),
) as Record<FaultKind, string>;

/** Whether a request takes effect under a fault of this kind. */
export function effectOf(kind: FaultKind): Effect {
	return kinds[kind][0];
}
