import type { IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

import type { Item } from '../input/itemReader';
import type { Validate } from '../input/validate';
import type { ToJson } from '../output/items';
import type { Advise } from '../output/nodeErrors';
import type { Ending } from './ending';

/** What an operation's own steps may use while they ask POLYV. */
export interface Session {
	/** Sends one request of the item, with its Retries. By default as repeatable as the operation is. */
	request(options: IHttpRequestOptions, isRepeatable?: boolean): Promise<unknown>;
	/** Address and App ID: what one account is known by */
	account: string;
	ending: Ending;
}

/** Asks POLYV for what the request still needs, before it is sent. */
export type Prepare = (
	session: Session,
	request: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

/** Gets POLYV's `data` for a request. */
export type Send = (session: Session, request: IHttpRequestOptions) => Promise<unknown>;

/** How the requests of several items become few. `Part` is what a batch counts, e.g. one value. */
export interface Batch<Part = unknown> {
	/** The parts of a request that is not batched */
	partsOf(request: IHttpRequestOptions): Part[];
	/** A request like the one given, with these parts */
	withParts(request: IHttpRequestOptions, parts: Part[]): IHttpRequestOptions;
	/** Items with the same text can share a request; all when left out */
	groupOf?(request: IHttpRequestOptions): string;
	/** What a part changes: of several parts with one key the last takes effect. Left out where order is nothing. */
	keyOf?(part: Part): string;
	/**
	 * Of parts with the same key only the last is sent, and a rejected batch is split until the rejected parts
	 * stand alone. Never for what creates.
	 */
	isSplittable: boolean;
	/** The share of POLYV's `data` that belongs to one part; by default all of it */
	dataOf?(data: unknown, sent: Part[], index: number): unknown;
}

/** One operation of the panel: what is its own on the way validate → prepare → send → output. */
export interface Operation {
	/** The operation's fields, for their values and the names that people see */
	fields: INodeProperties[];
	validate: Validate;
	/**
	 * Whether it may be repeated when its response was lost: reads, and writes that set a value. Never what
	 * creates or deletes.
	 */
	isRepeatable: boolean;
	/** These read the item's settings once, while it is validated. */
	prepare?: (item: Item) => Prepare | undefined;
	/** By default one request; a list fetches its pages */
	send?: (item: Item) => Send;
	output: (item: Item) => ToJson;
	advise?: (item: Item) => Advise;
	/** Names of the records that a request changes: changes of one record are sent in the order of the items */
	changes?: (request: IHttpRequestOptions) => string[];
	batch?: Batch;
}
