import type { Endpoint } from './endpoints/endpoint.mts';
import { FieldReader, notDeserializable } from './endpoints/fieldReader.mts';
import { decode, type ReceivedRequest } from './receivedRequest.mts';
import { Rejection } from './rejection.mts';

/** The body as the endpoint takes it; throws the `Rejection` of a body of the wrong kind or shape. */
export function readBody(
	request: ReceivedRequest,
	endpoint: Endpoint,
): { body: FieldReader; rows: FieldReader[] } {
	const none = { body: new FieldReader({}), rows: [] };
	if (endpoint.body !== 'object' && endpoint.body !== 'array') return none;
	const value = parseJson(request);
	if (endpoint.body === 'object') return { ...none, body: new FieldReader(asObject(value)) };
	if (!Array.isArray(value)) throw notDeserializable('java.util.ArrayList', value);
	return { ...none, rows: value.map((row) => new FieldReader(asObject(row))) };
}

function parseJson({ rawBody, contentType }: ReceivedRequest): unknown {
	if (rawBody.length === 0) throw new Rejection(400, 'Required request body is missing');
	if (!/^application\/json\b/i.test(contentType)) {
		throw new Rejection(415, `Content type '${contentType}' not supported`);
	}
	try {
		return JSON.parse(decode(rawBody, true)) as unknown;
	} catch {
		throw new Rejection(400, 'JSON parse error: the body is not JSON in UTF-8');
	}
}

function asObject(value: unknown): Record<string, unknown> {
	if (Array.isArray(value)) throw notDeserializable('java.util.LinkedHashMap', value);
	if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
	throw new Rejection(400, 'JSON parse error: Cannot construct instance from a scalar value');
}
