import { effectOf, kindNames, type FaultKind } from './faultKinds.mts';
import {
	anything,
	count,
	flag,
	oneOf,
	problemsOf,
	refuseProblems,
	share,
	text,
	type Rule,
} from './members.mts';

/** A disturbance the sandbox plays instead of, or around, its response. */
export interface Fault {
	kind: FaultKind;
	/** Only for paths that contain this. */
	path?: string;
	method?: string;
	/** For how many requests; default: every one. */
	times?: number;
	/** So many requests pass first. */
	skip?: number;
	/** The fault begins so many ms after it was added; default 0. */
	afterMs?: number;
	/** The fault ends so many ms after it began; default: never. */
	forMs?: number;
	/** `forMs` counts from the first request the fault is played on. */
	fromFirst?: boolean;
	/** Played on a random share of the requests that fit, 0 to 1; default 1. */
	share?: number;
	/** Seconds, sent as Retry-After. */
	retryAfter?: number;
	/** 408, 429, 5xx and block: an HTML page instead of JSON, or instead of a closed connection. */
	html?: boolean;
	/** delay, drip, block, refuse: how long. */
	ms?: number;
	/** business: the body's code. */
	code?: number;
	/** business: POLYV's words. */
	desc?: string;
	/** The request takes effect all the same, as behind a gateway that timed out. */
	applied?: boolean;
	/** shape: the envelope's `data`, whatever it is. */
	data?: unknown;
}

const rules: Record<keyof Fault, Rule> = {
	kind: oneOf(kindNames),
	path: text,
	method: text,
	times: count,
	skip: count,
	afterMs: count,
	forMs: count,
	fromFirst: flag,
	share,
	retryAfter: count,
	html: flag,
	ms: count,
	code: count,
	desc: text,
	applied: flag,
	data: anything,
};

/** The fault itself when it is well-formed; otherwise throws an Error that says what is wrong. */
export function checkedFault(value: unknown): Fault {
	const problems = problemsOf(value, rules);
	if (problems.length === 0) problems.push(...contradictionsOf(value as Partial<Fault>));
	refuseProblems('This fault cannot be played', problems);
	return value as Fault;
}

// A fault that silently does less than it says would make a test pass for the wrong reason.
function contradictionsOf({ kind, applied, data, fromFirst, forMs }: Partial<Fault>): string[] {
	if (!kind) return ['"kind" is missing.'];
	const problems: string[] = [];
	const effect = effectOf(kind);
	if (applied !== undefined && effect !== 'choice' && applied !== (effect === 'always')) {
		problems.push(`"applied" cannot be ${applied}: requests under ${kind} ${effect} take effect.`);
	}
	if (data !== undefined && kind !== 'shape') problems.push('"data" is for the kind shape alone.');
	if (fromFirst && forMs === undefined) problems.push('"fromFirst" needs "forMs".');
	return problems;
}

/** Whether a request takes effect although this fault is played on it. */
export function takesEffect({ kind, applied }: Fault): boolean {
	const effect = effectOf(kind);
	return effect === 'choice' ? applied === true : effect === 'always';
}

/**
 * Reads `kind,name=value,…`, as in `503,path=viewer-record,times=2,html`; a name alone means true. `data=` is the
 * last member: the rest of the text, read as JSON where it is JSON.
 */
export function faultFromText(spec: string): Fault {
	const dataAt = spec.search(/,\s*data=/);
	const [kind, ...members] = (dataAt < 0 ? spec : spec.slice(0, dataAt))
		.split(',')
		.map((part) => part.trim());
	if (dataAt >= 0) members.push(spec.slice(spec.indexOf('data=', dataAt)));
	const pairs = members.map((member) => {
		const [name, ...value] = member.split('=');
		return [name, value.length ? memberValue(name, value.join('=')) : true] as const;
	});
	return checkedFault({ kind, ...Object.fromEntries(pairs) });
}

function memberValue(name: string, value: string): unknown {
	const rule = Object.hasOwn(rules, name) ? rules[name as keyof Fault] : text;
	if ((rule === count || rule === share) && /^\d*\.?\d+$/.test(value)) return Number(value);
	if (rule === flag && /^(true|false)$/.test(value)) return value === 'true';
	return rule === anything ? jsonOrText(value) : value;
}

function jsonOrText(value: string): unknown {
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}
