import type { Context } from './context.mts';
import type { Endpoint } from './endpoints/endpoint.mts';
import { FieldReader } from './endpoints/fieldReader.mts';
import { readBody } from './readBody.mts';
import type { ReceivedRequest } from './receivedRequest.mts';
import type { RecordedRequest } from './recorder.mts';
import { Rejection, systemError } from './rejection.mts';
import { rejected, success, type EnvelopeOptions, type HttpResponse } from './responses.mts';
import { authenticate, type RequestParams } from './signing/authenticate.mts';

/** A request at a known address, with its parameters and its record. */
export interface KnownRequest {
	request: ReceivedRequest;
	endpoint: Endpoint;
	params: RequestParams;
	/** Its `signature` is verified already; what the request does is added to it. */
	record: RecordedRequest;
}

/** Authenticates the request, lets its endpoint handle it, and wraps the result. */
export function dispatch(
	known: KnownRequest,
	context: Context,
	options: EnvelopeOptions,
): HttpResponse {
	const { record } = known;
	try {
		const data = dataOf(known, context);
		record.applied = true;
		record.appliedAt = performance.now();
		return success(data, options);
	} catch (error) {
		const rejection = error instanceof Rejection ? error : systemError();
		const cause = rejection === error ? '' : ` (${String(error)})`;
		record.refusal = rejection.message + cause;
		return rejected(rejection, options);
	}
}

function dataOf({ request, endpoint, params, record }: KnownRequest, context: Context): unknown {
	authenticate(params, record.signature, endpoint, context);
	return endpoint.handle({
		query: new FieldReader(params.all.values),
		...readBody(request, endpoint),
		path: request.path,
		context,
		recordChange: (change) => record.changes.push(change),
		summarize: (sentence) => {
			record.summary = record.summary ? `${record.summary}; ${sentence}` : sentence;
		},
	});
}
