import { account } from './account.mts';
import type { Endpoint } from './endpoint.mts';
import { Refusal, type Generation } from './envelope.mts';
import { Fields, notDeserializable } from './fields.mts';
import { mergeParams, parseParams, type Params } from './params.mts';
import { judgeSignature, type SignatureVerdict } from './signature.mts';
import type { World } from './world.mts';

/** A request's parts as they came over the wire. */
export interface Wire {
	method: string;
	query: Params;
	contentType: string;
	rawBody: Uint8Array;
	path: Record<string, string>;
}

const timestampTolerance = 3 * 60 * 1000;

/** What the endpoint's family reads as parameters, and which of them the signature has to cover. */
export interface SeenParams {
	all: Params;
	signed: Params;
}

/**
 * JSON addresses see and sign the query. Form addresses see query and form; before v4 all of it is signed,
 * in v4 only the query is, with the common parameters wherever they stand.
 */
export function seenParams(wire: Wire, endpoint: Endpoint): SeenParams {
	if (endpoint.body !== 'form') return { all: wire.query, signed: wire.query };
	const form = isForm(wire) ? parseParams(decode(wire.rawBody)) : parseParams('');
	const all = mergeParams(wire.query, form);
	if (endpoint.generation !== 'v4') return { all, signed: all };
	const signed = new Map(wire.query.values);
	for (const name of ['appId', 'timestamp', 'signatureMethod']) {
		const value = all.values.get(name);
		if (value !== undefined) signed.set(name, value);
	}
	return { all, signed: { values: signed, repeated: wire.query.repeated } };
}

/** Judges the signature alone, whatever else may be wrong with the request. */
export function signatureVerdict({ all, signed }: SeenParams, world: World): SignatureVerdict {
	const { signatureMethodUnsigned } = world.settings;
	return judgeSignature(signed, all.values.get('sign'), account.appSecret, signatureMethodUnsigned);
}

/**
 * The checks every request has to pass, in this order: appId there, appId known, timestamp in time,
 * signature right, feature there. Throws the `Refusal` of the first that fails.
 */
export function checkCaller(
	params: SeenParams,
	signature: SignatureVerdict,
	endpoint: Endpoint,
	world: World,
): void {
	const { values } = params.all;
	const appId = values.get('appId');
	if (!appId) throw new Refusal(400, 'appId is required.');
	if (appId !== account.appId) throw new Refusal(400, 'application not found.', 20001);
	checkTimestamp(values.get('timestamp') ?? '', world.now());
	if (signature !== 'valid') throw badSignature(endpoint.generation);
	if (endpoint.feature && !world.settings[endpoint.feature]) {
		throw new Refusal(400, '帐号没有开启子账号权限');
	}
}

/** The body as the endpoint takes it; throws the `Refusal` of a body of the wrong kind or shape. */
export function readBody(wire: Wire, endpoint: Endpoint): { body: Fields; rows: Fields[] } {
	if (endpoint.body === 'form' || endpoint.body === 'none')
		return { body: new Fields({}), rows: [] };
	const value = parseJson(wire);
	const isArray = Array.isArray(value);
	if (endpoint.body === 'object') {
		if (isArray) throw notDeserializable('java.util.LinkedHashMap', value);
		return { body: new Fields(asObject(value)), rows: [] };
	}
	if (!isArray) throw notDeserializable('java.util.ArrayList', value);
	return { body: new Fields({}), rows: value.map((row) => new Fields(asObject(row))) };
}

function checkTimestamp(timestamp: string, now: number): void {
	const inTime = Math.abs(now - Number(timestamp)) <= timestampTolerance;
	if (!/^\d{13}$/.test(timestamp) || !inTime) throw new Refusal(400, 'invalid timestamp.');
}

// POLYV's older pages document 403, the newer ones 400; one generation answers each.
function badSignature(generation: Generation): Refusal {
	if (generation === 'v4') return new Refusal(400, '签名错误');
	return new Refusal(generation === 'v2' ? 403 : 400, 'invalid signature.');
}

function parseJson(wire: Wire): unknown {
	if (wire.rawBody.length === 0) throw new Refusal(400, 'Required request body is missing');
	if (!/^application\/json\b/i.test(wire.contentType)) {
		throw new Refusal(415, `Content type '${wire.contentType}' not supported`);
	}
	const parsed = tryJson(wire.rawBody);
	if (!parsed) throw new Refusal(400, 'JSON parse error: the body is not JSON in UTF-8');
	return parsed.value;
}

function tryJson(bytes: Uint8Array): { value: unknown } | undefined {
	try {
		return { value: JSON.parse(decode(bytes, true)) as unknown };
	} catch {
		return undefined;
	}
}

function asObject(value: unknown): Record<string, unknown> {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		return value as Record<string, unknown>;
	}
	if (Array.isArray(value)) throw notDeserializable('java.util.LinkedHashMap', value);
	throw new Refusal(400, 'JSON parse error: Cannot construct instance from a scalar value');
}

function isForm(wire: Wire): boolean {
	return /^application\/x-www-form-urlencoded\b/i.test(wire.contentType);
}

/** UTF-8 text of a body; with `strict`, bytes that are not UTF-8 throw. */
export function decode(bytes: Uint8Array, strict = false): string {
	return new TextDecoder('utf-8', { fatal: strict }).decode(bytes);
}
