import type { Generation } from './envelope.mts';
import type { Fields } from './fields.mts';
import type { Change, World } from './world.mts';

/** One accepted request on its way to the endpoint that answers it: signed right, its body of the right shape. */
export interface Call {
	/** The query; for form addresses query and form together. */
	query: Fields;
	/** The JSON object in the body; without members where the address takes none. */
	body: Fields;
	/** The JSON array in the body; empty where the address takes none. */
	rows: Fields[];
	/** The variable parts of the address. */
	path: Record<string, string>;
	world: World;
	/** Notes something that was changed, for the page. */
	changed(change: Change): void;
	/** Says in one sentence what the request did, for the page. */
	says(sentence: string): void;
}

/** One address of POLYV's API. */
export interface Endpoint {
	method: 'GET' | 'POST';
	/** Fastify's notation: `/live/v2/user/:userId/…`. */
	path: string;
	generation: Generation;
	/** `array` is a bare JSON array; `none` ignores whatever is sent. */
	body: 'object' | 'array' | 'form' | 'none';
	/** The account's feature without which the address refuses. */
	feature?: 'subAccounts';
	/** Answers with the envelope's `data`, or throws a `Refusal`. */
	answer(call: Call): unknown;
}
