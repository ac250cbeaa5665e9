import { account } from '../account.mts';
import type { Context } from '../context.mts';
import { generationOf, type Endpoint } from '../endpoints/endpoint.mts';
import { decode, type ReceivedRequest } from '../receivedRequest.mts';
import { Rejection } from '../rejection.mts';
import type { Generation } from '../responses.mts';
import { mergeParams, parseMultipart, parseParams, type Params } from './params.mts';
import { verifySignature, type SignatureVerdict } from './signature.mts';

const timestampTolerance = 3 * 60 * 1000;

/** What the endpoint reads as parameters, and which of them the signature must cover. */
export interface RequestParams {
	all: Params;
	signed: Params;
}

/**
 * JSON endpoints read and sign the query. Form endpoints read query and form; before v4 both are signed. In v4 only
 * the query is, with the common parameters wherever they are.
 */
export function requestParams(request: ReceivedRequest, endpoint: Endpoint): RequestParams {
	if (endpoint.body !== 'form') return { all: request.query, signed: request.query };
	const form = readForm(request);
	const all = mergeParams(request.query, form);
	if (generationOf(endpoint) !== 'v4') return { all, signed: all };
	const signed = new Map(request.query.values);
	for (const name of ['appId', 'timestamp', 'signatureMethod']) {
		const value = all.values.get(name);
		if (value !== undefined) signed.set(name, value);
	}
	return { all, signed: { values: signed, repeated: request.query.repeated } };
}

function readForm({ contentType, rawBody }: ReceivedRequest): Params {
	const boundary = /^multipart\/form-data\b.*;\s*boundary="?([^";]+)/i.exec(contentType)?.[1];
	if (boundary !== undefined) return parseMultipart(decode(rawBody), boundary);
	const isForm = /^application\/x-www-form-urlencoded\b/i.test(contentType);
	return parseParams(isForm ? decode(rawBody) : '');
}

/** Verifies the signature alone, whatever else may be wrong with the request. */
export function signatureVerdict(
	{ all, signed }: RequestParams,
	{ settings }: Context,
): SignatureVerdict {
	const { signatureMethodUnsigned } = settings;
	return verifySignature(
		signed,
		all.values.get('sign'),
		account.appSecret,
		signatureMethodUnsigned,
	);
}

/**
 * Throws the `Rejection` of the first that fails: appId present, appId known, timestamp in time, signature valid,
 * feature enabled.
 */
export function authenticate(
	{ all: { values } }: RequestParams,
	signature: SignatureVerdict,
	endpoint: Endpoint,
	context: Context,
): void {
	const appId = values.get('appId');
	if (!appId) throw new Rejection(400, 'appId is required.');
	if (appId !== account.appId) throw new Rejection(400, 'application not found.', 20001);
	validateTimestamp(values.get('timestamp') ?? '', context.now());
	if (signature !== 'valid') throw invalidSignature(generationOf(endpoint));
	if (endpoint.feature && !context.settings[endpoint.feature]) {
		throw new Rejection(400, '帐号没有开启子账号权限');
	}
}

function validateTimestamp(timestamp: string, now: number): void {
	const inTime = Math.abs(now - Number(timestamp)) <= timestampTolerance;
	if (!/^\d{13}$/.test(timestamp) || !inTime) throw new Rejection(400, 'invalid timestamp.');
}

// POLYV's older pages document 403, the newer ones 400; v2 uses the former here, v3 the latter.
function invalidSignature(generation: Generation): Rejection {
	if (generation === 'v4') return new Rejection(400, '签名错误');
	return new Rejection(generation === 'v2' ? 403 : 400, 'invalid signature.');
}
