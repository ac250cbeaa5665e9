import { count, flag, oneOf, problemsOf, refuseProblems, text, type Rule } from './members';

/** What each kind of fault does; "applied" says whether what the request asked for takes effect. */
export const faultKinds = {
	delay: 'answers late, by `ms` (default 1000); applied',
	'drop-before': 'closes the connection without an answer; not applied',
	'drop-after': 'closes the connection without an answer; applied',
	'429': 'HTTP 429 without an envelope, with Retry-After when `retryAfter` is given; not applied',
	'500': 'HTTP 500 without an envelope; not applied unless `applied`',
	'502': 'HTTP 502 without an envelope; not applied unless `applied`',
	'503': 'HTTP 503 without an envelope; not applied unless `applied`',
	'504': 'HTTP 504 without an envelope; not applied unless `applied`',
	empty: 'HTTP 200 with no body; applied',
	half: 'sends the first half of the body, then closes the connection; applied',
	'invalid-json': 'HTTP 200 with JSON that breaks off; applied',
	'wrong-type': 'the right body, called text/html; applied',
	drip: 'the right body in 20 pieces, `ms` (default 50) apart; applied',
	qps: 'POLYV’s refusal of too many calls, `qps exceeds number of calls`; not applied',
	business: 'a refusal with `code` (default 500) and `desc` (default 系统异常); not applied',
	'business-200': 'the same, always with HTTP 200; not applied',
	block:
		'blocks the caller’s address for `ms` (default 5 minutes), this request included; not applied',
} as const;

/** A disturbance the sandbox plays instead of, or around, its answer. */
export interface Fault {
	kind: keyof typeof faultKinds;
	/** Only for paths that contain this. */
	path?: string;
	method?: string;
	/** For how many requests; default: every one. */
	times?: number;
	/** So many requests pass first. */
	skip?: number;
	/** Seconds, sent as Retry-After. */
	retryAfter?: number;
	/** 429, 5xx and block: an HTML page instead of JSON, or instead of a closed connection. */
	html?: boolean;
	ms?: number;
	/** business: the body's code. */
	code?: number;
	/** business: POLYV's words. */
	desc?: string;
	/** 5xx: the request takes effect all the same, as behind a gateway that lost patience. */
	applied?: boolean;
}

const rules: Record<keyof Fault, Rule> = {
	kind: oneOf(Object.keys(faultKinds)),
	path: text,
	method: text,
	times: count,
	skip: count,
	retryAfter: count,
	html: flag,
	ms: count,
	code: count,
	desc: text,
	applied: flag,
};

/** The fault itself when it is well-formed; otherwise throws an Error that says what is wrong. */
export function checkedFault(value: unknown): Fault {
	const problems = problemsOf(value, rules);
	if (problems.length === 0 && !(value as Partial<Fault>).kind) problems.push('"kind" is missing.');
	refuseProblems('This fault cannot be played', problems);
	return value as Fault;
}

/** Reads `kind,name=value,…`, as in `503,path=viewer-record,times=2,html`; a name alone means true. */
export function faultFromText(spec: string): Fault {
	const [kind, ...members] = spec.split(',').map((part) => part.trim());
	const pairs = members.map((member) => {
		const [name, ...value] = member.split('=');
		return [name, value.length ? memberValue(name, value.join('=')) : true] as const;
	});
	return checkedFault({ kind, ...Object.fromEntries(pairs) });
}

function memberValue(name: string, value: string): string | number | boolean {
	const rule = Object.hasOwn(rules, name) ? rules[name as keyof Fault] : text;
	if (rule === count && /^\d+$/.test(value)) return Number(value);
	if (rule === flag && /^(true|false)$/.test(value)) return value === 'true';
	return value;
}

interface Standing {
	fault: Fault;
	passed: number;
	played: number;
}

/** The faults that are set, in the order they were added; the first that fits a request is played. */
export class Faults {
	private standing: Standing[] = [];

	constructor(faults: Fault[] = []) {
		faults.forEach((fault) => this.add(fault));
	}

	/** Throws an Error when the fault is not well-formed. */
	add(fault: Fault): void {
		this.standing.push({ fault: checkedFault(fault), passed: 0, played: 0 });
	}

	clear(): void {
		this.standing = [];
	}

	/** Every fault with how often it was played. */
	list(): Array<Fault & { played: number }> {
		return this.standing.map(({ fault, played }) => ({ ...fault, played }));
	}

	/** The fault for this request, if any, counted as played. */
	next(method: string, path: string): Fault | undefined {
		for (const entry of this.standing) {
			const { fault } = entry;
			if (fault.path !== undefined && !path.includes(fault.path)) continue;
			if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
			if (entry.passed < (fault.skip ?? 0)) {
				entry.passed += 1;
			} else if (entry.played < (fault.times ?? Infinity)) {
				entry.played += 1;
				return fault;
			}
		}
		return undefined;
	}
}
