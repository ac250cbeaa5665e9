import { checkCaller, readBody, type SeenParams, type Wire } from './checks.mts';
import type { Endpoint } from './endpoint.mts';
import { failure, Refusal, success, type Addressee, type Answer } from './envelope.mts';
import { Fields } from './fields.mts';
import { systemError } from './pages.mts';
import type { RecordedRequest } from './recorder.mts';
import type { World } from './world.mts';

/** A request at an address that is served, with what was found out about it so far. */
export interface Incoming {
	wire: Wire;
	endpoint: Endpoint;
	params: SeenParams;
	/** Its `signature` is judged already; what the request does is added to it. */
	record: RecordedRequest;
}

/** Runs the checks in their order, then the endpoint, and wraps what comes out. */
export function respond(incoming: Incoming, world: World, to: Addressee): Answer {
	const { record } = incoming;
	try {
		const data = dataOf(incoming, world);
		record.applied = true;
		record.appliedAt = performance.now();
		return success(data, to);
	} catch (error) {
		const refusal = error instanceof Refusal ? error : systemError();
		record.refusal = refusal === error ? refusal.message : `${refusal.message} (${String(error)})`;
		return failure(refusal, to);
	}
}

function dataOf({ wire, endpoint, params, record }: Incoming, world: World): unknown {
	checkCaller(params, record.signature, endpoint, world);
	return endpoint.answer({
		query: new Fields(params.all.values),
		...readBody(wire, endpoint),
		path: wire.path,
		world,
		changed: (change) => record.changes.push(change),
		says: (sentence) => {
			record.summary = record.summary ? `${record.summary}; ${sentence}` : sentence;
		},
	});
}
