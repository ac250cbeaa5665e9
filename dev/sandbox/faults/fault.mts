import { z } from 'zod/v4';
import { count, flag, objectOf, oneOf, parse, share, text } from '../schema.mts';
import { effectOf, kindNames } from './kinds.mts';

/** Validates a fault: a disturbance that the sandbox plays instead of, or around, its response. */
export const faultSchema = objectOf({
	kind: oneOf(kindNames),
	/** Only requests whose path contains this. */
	path: text.optional(),
	method: text.optional(),
	/** For how many requests; default: every one. */
	times: count.optional(),
	/** Lets this many requests pass first. */
	skip: count.optional(),
	/** The fault begins this many ms after it was added; default 0. */
	afterMs: count.optional(),
	/** The fault ends this many ms after it began; default: never. */
	forMs: count.optional(),
	/** `forMs` counts from the first request the fault is played on. */
	fromFirst: flag.optional(),
	/** Played on a random share of the matching requests, 0 to 1; default 1. */
	share: share.optional(),
	/** Seconds, sent as Retry-After. */
	retryAfter: count.optional(),
	/** 408, 429, 5xx and block: an HTML page instead of JSON, or instead of a closed connection. */
	html: flag.optional(),
	/** delay, drip, block, refuse: how long. */
	ms: count.optional(),
	/** business: the body's code. */
	code: count.optional(),
	/** business: POLYV's words. */
	desc: text.optional(),
	/** The request takes effect although it fails, as behind a gateway that timed out. */
	applied: flag.optional(),
	/** shape: the envelope's `data`, of any type. */
	data: z.unknown().optional(),
}).superRefine(({ kind, applied, data, fromFirst, forMs }, { addIssue }) => {
	// A fault that silently does less than it says would make a test pass for the wrong reason.
	const problem = (name: string, message: string) =>
		addIssue({ code: 'custom', path: [name], message });
	const effect = effectOf(kind);
	if (applied !== undefined && effect !== 'choice' && applied !== (effect === 'always')) {
		problem('applied', `cannot be ${applied}: requests under ${kind} ${effect} take effect`);
	}
	if (data !== undefined && kind !== 'shape') problem('data', 'is only for the kind shape');
	if (fromFirst && forMs === undefined) problem('fromFirst', 'needs "forMs"');
});

/** A validated fault. */
export type Fault = z.infer<typeof faultSchema>;

/** Returns the fault, or throws an Error that names every wrong member. */
export function parseFault(value: unknown): Fault {
	return parse(faultSchema, value, 'This fault cannot be played');
}

/** Whether a request takes effect although this fault is played on it. */
export function takesEffect({ kind, applied }: Fault): boolean {
	const effect = effectOf(kind);
	return effect === 'choice' ? applied === true : effect === 'always';
}

/**
 * Reads `kind,name=value,…`, as in `503,path=viewer-record,times=2,html`; a name alone means true. `data=` is the
 * last member: it takes the rest of the text, read as JSON where it is JSON.
 */
export function faultFromText(spec: string): Fault {
	const [, head, data] = /^(.*?)(?:,\s*data=(.*))?$/s.exec(spec) ?? [];
	const [kind, ...members] = head.split(',').map((part) => part.trim());
	const pairs = members.map((member) => {
		const [name, ...value] = member.split('=');
		return [name, value.length > 0 ? memberValue(name, value.join('=')) : true];
	});
	const all: Record<string, unknown> = { kind, ...Object.fromEntries(pairs) };
	return parseFault(data === undefined ? all : { ...all, data: jsonOrText(data) });
}

function memberValue(name: string, value: string): unknown {
	if (['path', 'method', 'desc'].includes(name)) return value;
	if (value === 'true' || value === 'false') return value === 'true';
	return /^\d*\.?\d+$/.test(value) ? Number(value) : value;
}

function jsonOrText(value: string): unknown {
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}
