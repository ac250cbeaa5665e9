import type { Change, Context } from '../context.mts';
import type { Generation } from '../responses.mts';
import type { FieldReader } from './fieldReader.mts';

/** An authenticated request with a body of the right shape, for its endpoint. */
export interface Call {
	/** The query; of form endpoints query and form together. */
	query: FieldReader;
	/** The JSON object in the body; empty where the endpoint takes none. */
	body: FieldReader;
	/** The JSON array in the body; empty where the endpoint takes none. */
	rows: FieldReader[];
	/** The variable parts of the address. */
	path: Record<string, string>;
	context: Context;
	/** Records a changed value, for the page. */
	recordChange(change: Change): void;
	/** Says in one sentence what the request did, for the page. */
	summarize(sentence: string): void;
}

/** One endpoint of POLYV's API. */
export interface Endpoint {
	method: 'GET' | 'POST';
	/** Fastify's notation: `/live/v2/user/:userId/…`. */
	path: `/live/${Generation}/${string}`;
	/** `array` is a bare JSON array. An endpoint without `body` ignores whatever is sent. */
	body?: 'object' | 'array' | 'form';
	/** Without this feature of the account, the endpoint rejects every request. */
	feature?: 'subAccounts';
	/** Returns the envelope's `data`, or throws a `Rejection`. */
	handle(call: Call): unknown;
}

/** The generation of POLYV's API that an endpoint belongs to. */
export function generationOf({ path }: Endpoint): Generation {
	return path.split('/')[2] as Generation;
}
